/** Fills the classroom registry: originals where their registry answers, labelled stand-ins where it does not, and a record of which is which. */
import type Docker from "dockerode";
import { EngineWorkFailure, followStream, type Note } from "./follow-stream.ts";
import { addRecord, readRecords } from "./image-records.ts";
import { type ClassroomImage, readImagesFile } from "./images-file.ts";
import { pullImage } from "./pull-image.ts";
import { withWritableRegistry } from "./registry.ts";
import type { RegistrySite } from "./registry-spec.ts";
import { buildStandIn, hashStandIn } from "./stand-in.ts";
import { isUnreachable } from "./status-code.ts";

export interface Failure {
  readonly name: string;
  readonly reason: string;
}

/** What has no record, and what stands in with another content than this version would give it. `container`: any that has the registry's volume. */
export async function missingImages(docker: Docker, container: string): Promise<ClassroomImage[]> {
  const records = new Map((await readRecords(docker.getContainer(container))).map((record) => [record.name, record]));
  const wanted = await Promise.all(
    (await readImagesFile()).map(async (image) => ({ image, standIn: await hashStandIn(image.standIn) })),
  );
  return wanted
    .filter(({ image, standIn }) => {
      const record = records.get(image.name);
      return !record || (record.origin === "stand-in" && record.digest !== standIn);
    })
    .map(({ image }) => image);
}

/** Those that stand in, although nothing is wrong with them: the original may be had by now. */
export async function standingIn(docker: Docker, container: string): Promise<ClassroomImage[]> {
  const names = (await readRecords(docker.getContainer(container)))
    .filter(({ origin }) => origin === "stand-in")
    .map(({ name }) => name);
  return (await readImagesFile()).filter(({ name }) => names.includes(name));
}

/** One image after the other, each with its record: what was interrupted goes on where it stopped. @returns those that failed */
export async function fillRegistry(
  docker: Docker,
  { images, again = false, ...registry }: RegistrySite & FillOptions,
  note: Note,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  await withWritableRegistry(docker, registry, async ({ address, container }) => {
    for (const image of images) {
      try {
        await fill(docker, { image, address, container, again }, note);
      } catch (error) {
        // Without an engine the next one would fare no better.
        if (isUnreachable(error)) throw error;
        failures.push({ name: image.name, reason: reasonOf(error) });
      }
    }
  });
  return failures;
}

function reasonOf(error: unknown): string {
  if (error instanceof EngineWorkFailure) return `${error.message}\n${error.output}`;
  return error instanceof Error ? error.message : String(error);
}

interface FillOptions {
  /** Of the container that is open for as long as this takes. */
  readonly name: string;
  readonly images: readonly ClassroomImage[];
  /** Put down anew what is there already. */
  readonly again?: boolean;
}

interface Target {
  readonly image: ClassroomImage;
  readonly address: string;
  readonly container: Docker.Container;
  readonly again: boolean;
}

async function fill(docker: Docker, { image, address, container, again }: Target, note: Note): Promise<void> {
  const say: Note = (line) => note(`${image.name}: ${line}`);
  const { reference, origin, digest } = await bring(docker, image, say);
  const record = (await readRecords(container)).find(({ name }) => name === image.name);
  if (!again && record?.origin === origin && record.digest === digest) return;
  const manifest = await push(docker, { reference, target: `${address}/${image.name}` }, say);
  const { Size: sizeBytes } = await docker.getImage(reference).inspect();
  await addRecord(container, {
    name: image.name,
    origin,
    digest,
    manifest,
    sizeBytes,
    at: new Date().toISOString(),
  });
}

/** Gets the original, or makes what stands in for it. */
async function bring(docker: Docker, image: ClassroomImage, note: Note) {
  const { upstream, standIn } = image;
  if (await pullImage(docker, upstream, note)) {
    const { RepoDigests } = await docker.getImage(upstream).inspect();
    return { reference: upstream, origin: "upstream" as const, digest: RepoDigests[0]?.split("@")[1] ?? "unknown" };
  }
  note(`${upstream} cannot be reached: building what stands in for it`);
  const reference = await buildStandIn(docker, image, note);
  return { reference, origin: "stand-in" as const, digest: await hashStandIn(standIn) };
}

/** @returns the digest of the manifest as the registry has it */
async function push(docker: Docker, { reference, target }: { reference: string; target: string }, note: Note) {
  const [repo = "", tag = ""] = splitTag(target);
  await docker.getImage(reference).tag({ repo, tag });
  try {
    // The engine insists on credentials, be they empty.
    const stream = await docker.getImage(repo).push({ tag, authconfig: { username: "", password: "" } });
    await followStream(docker, stream, note);
    const { RepoDigests } = await docker.getImage(target).inspect();
    const digest = RepoDigests.find((one) => one.startsWith(`${repo}@`))?.split("@")[1];
    if (!digest) throw new EngineWorkFailure(`the engine names no digest of ${target}`, { output: "" });
    return digest;
  } finally {
    await docker.getImage(target).remove();
  }
}

function splitTag(reference: string): [string, string] {
  const colon = reference.lastIndexOf(":");
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}
