/** The attacker's image: one static program and one script, packed here; its id is the digest of what is in it, so nobody can pass off another. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";

export const ATTACKER_HOME = "/.trockendock-attacker";
const home = ATTACKER_HOME.slice(1);
const script = "images/attacker/attack";
const epoch = new Date(0);

export interface AttackerImage {
  /** As Docker names it: `sha256:` and the digest of its configuration. */
  readonly id: string;
  /** For `POST /images/load`. */
  readonly archive: Buffer;
}

/** @param program busybox, linked statically, for the processor of the sandbox */
export async function attackerImage(program: Buffer): Promise<AttackerImage> {
  const layer = await layerOf(program);
  const architecture = architectureOf(program);
  const rootfs = { type: "layers", diff_ids: [`sha256:${digest(layer)}`] };
  const config = Buffer.from(JSON.stringify({ architecture, os: "linux", config: {}, rootfs, history: [] }));
  const name = `${digest(config)}.json`;
  const archive = pack();
  archive.entry({ name, mtime: epoch }, config);
  archive.entry({ name: "layer.tar", mtime: epoch }, layer);
  archive.entry(
    { name: "manifest.json", mtime: epoch },
    JSON.stringify([{ Config: name, RepoTags: null, Layers: ["layer.tar"] }]),
  );
  archive.finalize();
  return { id: `sha256:${digest(config)}`, archive: await buffer(archive) };
}

async function layerOf(program: Buffer): Promise<Buffer> {
  const layer = pack();
  const folder = (name: string, mode: number) => layer.entry({ name, type: "directory", mode, mtime: epoch });
  const file = (name: string, mode: number, content: Buffer | string) =>
    layer.entry({ name, mode, mtime: epoch }, content);
  folder(home, 0o755);
  file(`${home}/busybox`, 0o755, program);
  layer.entry({ name: `${home}/sh`, type: "symlink", linkname: "busybox", mtime: epoch });
  file(`${home}/attack`, 0o755, await readFile(script));
  file(`${home}/own`, 0o644, "");
  folder(`${home}/open`, 0o1777);
  folder(`${home}/mountpoint`, 0o755);
  folder(`${home}/setuid`, 0o755);
  file(`${home}/setuid/su`, 0o4755, program);
  folder("etc", 0o755);
  file("etc/passwd", 0o644, "root::0:0::/:/bin/sh\nnobody::65534:65534::/:/bin/sh\n");
  file("etc/group", 0o644, "root:x:0:\nnogroup:x:65534:\n");
  layer.finalize();
  return buffer(layer);
}

/** By the machine that the program is for, as its head says. */
function architectureOf(program: Buffer): string {
  const aarch64 = 183;
  return program.readUInt16LE(18) === aarch64 ? "arm64" : "amd64";
}

function digest(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
