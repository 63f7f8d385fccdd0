/** The image under all others: Debian's own where the internet answers, else one made here from Debian's packages. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type Docker from "dockerode";
import { hasImage } from "./build-image.ts";
import { EngineWorkFailure, followStream, type Note } from "./follow-stream.ts";
import { pullImage } from "./pull-image.ts";

const suite = "trixie";
const baseImage = { repository: "debian", tag: `${suite}-slim` };
const reference = `${baseImage.repository}:${baseImage.tag}`;
const packages = ["mmdebstrap", "debian-archive-keyring"];

export interface BaseImageTools {
  readonly docker: Docker;
  /** Installs Debian packages on this machine; throws where it cannot. */
  readonly installPackages: (names: readonly string[], note: Note) => Promise<void>;
}

export function hasBaseImage(docker: Docker): Promise<boolean> {
  return hasImage(docker, reference);
}

export async function bringBaseImage({ docker, installPackages }: BaseImageTools, note: Note): Promise<void> {
  if (await pullImage(docker, reference, note)) return;
  note("no image registry answers: making it from Debian's packages");
  await installPackages(packages, note);
  await importFileSystem(docker, note);
}

async function importFileSystem(docker: Docker, note: Note): Promise<void> {
  const maker = spawn("mmdebstrap", ["--quiet", "--variant=minbase", "--include=ca-certificates", suite, "-"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaints = text(maker.stderr);
  const ended = once(maker, "close");
  const stream = await docker.importImage(maker.stdout, {
    repo: baseImage.repository,
    tag: baseImage.tag,
    changes: ['CMD ["bash"]', 'LABEL org.opencontainers.image.description="Made by Trockendock from Debian packages"'],
  });
  await followStream(docker, stream, note);
  const [exitCode] = await ended;
  if (exitCode !== 0) {
    await docker.getImage(reference).remove();
    throw new EngineWorkFailure(`mmdebstrap ended with exit code ${exitCode}`, { output: await complaints });
  }
}
