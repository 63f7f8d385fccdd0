/** Asks the classroom registry for every manifest and blob it is to serve, from where students ask, and hashes what comes. */
import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { z } from "zod";
import type { ImageRecord } from "./image-records.ts";
import { REGISTRY_PORT } from "./registry-spec.ts";
import { runToEnd } from "./run-to-end.ts";

const script = new URL("verify-images.sh", import.meta.url);

const Flaw = z.object({
  name: z.string(),
  part: z.enum(["tag", "manifest", "blob"]),
  digest: z.string(),
  flaw: z.enum(["missing", "damaged"]),
});
/** A part of an image that is not what the record and its own digest say. */
export type Flaw = z.infer<typeof Flaw>;

export interface VerifySite {
  /** One with bash and sha256sum. */
  readonly image: string;
  readonly network: string;
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
}

export async function findFlaws(
  docker: Docker,
  { image, network, address, labels }: VerifySite,
  records: readonly ImageRecord[],
): Promise<Flaw[]> {
  const text = await readFile(script, "utf8");
  const wanted = records.map(({ name, manifest }) => `${name}@${manifest}`);
  const output = await runToEnd(docker, {
    Image: image,
    Labels: { ...labels },
    Entrypoint: ["bash", "-c", text, "verify-images", address, String(REGISTRY_PORT), ...wanted],
    HostConfig: { NetworkMode: network, CapDrop: ["ALL"], SecurityOpt: ["no-new-privileges"], ReadonlyRootfs: true },
  });
  return parseFlaws(output);
}

/** @throws Error when the examination did not come to its end */
export function parseFlaws(output: string): Flaw[] {
  const lines = output.trim().split("\n");
  if (lines.pop() !== "done") throw new Error(`the registry could not be examined: ${output.trim()}`);
  return lines
    .filter((line) => / (missing|damaged)$/.test(line))
    .map((line) => {
      const [name, part, digest, flaw] = line.split(" ");
      return Flaw.parse({ name, part, digest, flaw });
    });
}
