/** Fills the classroom registry: originals where Docker Hub answers, labelled stand-ins where it does not, and a record of which is which. */
import { buffer, text } from "node:stream/consumers";
import type Docker from "dockerode";
import { extract, pack } from "tar-stream";
import { z } from "zod";
import { buildImage, hashContext } from "./build-image.ts";
import { followStream, type Note } from "./follow-stream.ts";
import { type ClassroomImage, readImagesFile } from "./images-file.ts";
import { pullImage } from "./pull-image.ts";
import { withWritableRegistry } from "./registry.ts";
import { REGISTRY_FOLDER, type RegistrySite } from "./registry-spec.ts";

/** Lies in the registry's volume, beside the images it tells of: it lives and goes with them. */
const recordFile = "classroom-images.json";

const ImageRecord = z.object({
  name: z.string(),
  origin: z.enum(["upstream", "stand-in"]),
  /** Of the original: its digest. Of a stand-in: the hash of what it was built from. */
  digest: z.string(),
});
export type ImageRecord = z.infer<typeof ImageRecord>;

/** `container`: any that has the registry's volume. */
export async function missingImages(docker: Docker, container: string): Promise<ClassroomImage[]> {
  const records = new Map((await readRecords(docker.getContainer(container))).map((record) => [record.name, record]));
  const wanted = await Promise.all(
    (await readImagesFile()).map(async (image) => ({ image, standIn: await hashContext(image.standIn) })),
  );
  return wanted
    .filter(({ image, standIn }) => {
      const record = records.get(image.name);
      return !record || (record.origin === "stand-in" && record.digest !== standIn);
    })
    .map(({ image }) => image);
}

export async function fillRegistry(
  docker: Docker,
  { images, ...registry }: RegistrySite & { name: string; images: readonly ClassroomImage[] },
  note: Note,
): Promise<void> {
  await withWritableRegistry(docker, registry, async ({ address, container }) => {
    for (const image of images) {
      const { reference, ...record } = await bring(docker, image, note);
      await push(docker, { reference, target: `${address}/${image.name}` }, note);
      const others = (await readRecords(container)).filter(({ name }) => name !== image.name);
      await writeRecords(container, [...others, { name: image.name, ...record }]);
    }
  });
}

/** Gets the original, or makes what stands in for it. */
async function bring(docker: Docker, { name, upstream, standIn }: ClassroomImage, note: Note) {
  if (await pullImage(docker, upstream, note)) {
    const { RepoDigests } = await docker.getImage(upstream).inspect();
    return { reference: upstream, origin: "upstream" as const, digest: RepoDigests[0]?.split("@")[1] ?? "unknown" };
  }
  note(`${upstream} cannot be reached: building what stands in for it`);
  const digest = await hashContext(standIn);
  const reference = `trockendock/stand-in-${name.split(":")[0]?.replaceAll("/", "-")}:${digest}`;
  const description = `Stand-in for ${upstream}, made by Trockendock on Debian: not the original`;
  await buildImage(
    docker,
    { folder: standIn, tag: reference, labels: { "org.opencontainers.image.description": description } },
    note,
  );
  return { reference, origin: "stand-in" as const, digest };
}

async function push(docker: Docker, { reference, target }: { reference: string; target: string }, note: Note) {
  const [repo = "", tag = ""] = splitTag(target);
  await docker.getImage(reference).tag({ repo, tag });
  try {
    // The engine insists on credentials, be they empty.
    const stream = await docker.getImage(repo).push({ tag, authconfig: { username: "", password: "" } });
    await followStream(docker, stream, note);
  } finally {
    await docker.getImage(target).remove();
  }
}

function splitTag(reference: string): [string, string] {
  const colon = reference.lastIndexOf(":");
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

async function readRecords(container: Docker.Container): Promise<ImageRecord[]> {
  const path = `${REGISTRY_FOLDER}/${recordFile}`;
  const archive = await container.getArchive({ path }).catch((error: { statusCode?: number }) => {
    if (error.statusCode === 404) return null;
    throw error;
  });
  if (!archive) return [];
  for await (const entry of archive.pipe(extract())) {
    return z.array(ImageRecord).parse(JSON.parse(await text(entry)));
  }
  return [];
}

async function writeRecords(container: Docker.Container, records: readonly ImageRecord[]): Promise<void> {
  const archive = pack();
  archive.entry({ name: recordFile, mode: 0o644 }, `${JSON.stringify(records, null, 2)}\n`);
  archive.finalize();
  await container.putArchive(await buffer(archive), { path: REGISTRY_FOLDER });
}
