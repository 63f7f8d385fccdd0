/** What the classroom registry was filled with, and where that came from. Lies in its volume, beside the images it tells of: it lives and goes with them. */
import { buffer, text } from "node:stream/consumers";
import type Docker from "dockerode";
import { extract, pack } from "tar-stream";
import { z } from "zod";
import { REGISTRY_FOLDER } from "./registry-spec.ts";
import { absentIsFine } from "./status-code.ts";

const recordFile = "classroom-images.json";

const ImageRecord = z.object({
  name: z.string(),
  origin: z.enum(["upstream", "stand-in"]),
  /** Of the original: its digest. Of a stand-in: the hash of what it was built from. */
  digest: z.string(),
  /** Digest of the manifest that the classroom registry serves. */
  manifest: z.string(),
  /** Unpacked. */
  sizeBytes: z.number(),
  at: z.iso.datetime(),
});
export type ImageRecord = z.infer<typeof ImageRecord>;

/** A record that an earlier version wrote does not count: the image is brought again. */
const Records = z.array(z.unknown()).transform((all) => all.flatMap((one) => ImageRecord.safeParse(one).data ?? []));

/** @param container any that has the registry's volume, be it running or not */
export async function readRecords(container: Docker.Container): Promise<ImageRecord[]> {
  const path = `${REGISTRY_FOLDER}/${recordFile}`;
  const archive = await container.getArchive({ path }).catch(absentIsFine);
  if (!archive) return [];
  let records: ImageRecord[] = [];
  // To its end: a connection that is left half read keeps a command from ending.
  for await (const entry of archive.pipe(extract())) {
    records = Records.parse(JSON.parse(await text(entry)));
  }
  archive.resume();
  return records;
}

export async function addRecord(container: Docker.Container, record: ImageRecord): Promise<void> {
  const others = (await readRecords(container)).filter(({ name }) => name !== record.name);
  const archive = pack();
  archive.entry({ name: recordFile, mode: 0o644 }, `${JSON.stringify([...others, record], null, 2)}\n`);
  archive.finalize();
  await container.putArchive(await buffer(archive), { path: REGISTRY_FOLDER });
}
