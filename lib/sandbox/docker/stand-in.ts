/** Builds what stands in for an original, from Debian's packages and the program's own source. */
import { createHash } from "node:crypto";
import { getCACertificates } from "node:tls";
import type Docker from "dockerode";
import { buildImage, hashContext } from "./build-image.ts";
import type { Note } from "./follow-stream.ts";
import type { ClassroomImage } from "./images-file.ts";

/** Under all of them, so that a student's disk holds it once. */
const leanFolder = "images/lean";

/** Changes with everything a stand-in is made from that lies in this repository. */
export async function hashStandIn(folder: string): Promise<string> {
  const hashes = await Promise.all([hashContext(leanFolder), hashContext(folder)]);
  return createHash("sha256").update(hashes.join(" ")).digest("hex").slice(0, 12);
}

/** @returns the reference of the image. @throws EngineWorkFailure with the last lines of the build */
export async function buildStandIn(
  docker: Docker,
  { name, upstream, standIn }: ClassroomImage,
  note: Note,
): Promise<string> {
  const lean = `trockendock/lean:${await hashContext(leanFolder)}`;
  await buildImage(docker, { folder: leanFolder, tag: lean }, note);
  const tag = `trockendock/stand-in-${name.split(":")[0]?.replaceAll("/", "-")}:${await hashStandIn(standIn)}`;
  const description = `Stand-in for ${upstream}, made by Trockendock on Debian: not the original`;
  await buildImage(
    docker,
    {
      folder: standIn,
      tag,
      labels: { "org.opencontainers.image.description": description },
      args: { LEAN: lean },
      // Where a school looks into its connections, builds have to trust what this machine trusts.
      extraFiles: { "trusted.crt": trustedHere() },
    },
    note,
  );
  return tag;
}

function trustedHere(): string {
  return [...new Set([...getCACertificates("system"), ...getCACertificates("extra")])].join("\n").concat("\n");
}
