/** A folder taken from a student's host from outside, with somebody in it who would like the platform to take something else, or to wait. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { ExecRequest } from "../engine.ts";
import { readSandboxFolder } from "../host/read-folder.ts";
import { shell } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

const folder = "/home/student/web";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
});
afterAll(() => real?.remove());

const exec = (request: ExecRequest) => real.engine.exec(instanceId, request);
const take = (path = folder) => readSandboxFolder(exec, path);

/** In a folder made anew. */
async function fill(commands: string): Promise<void> {
  const command = `umount -l ${folder}/* 2> /dev/null; rm -rf ${folder}; mkdir -p ${folder}; cd ${folder}; ${commands}`;
  const { code, err } = await shell(real.engine, instanceId, { user: "root", command });
  if (code !== 0) throw new Error(`${commands}: ${err}`);
}

test("files and folders are taken as they are, in the order of their names", async () => {
  await fill("mkdir -p b/c; printf one > b/c/1; printf two > a; chmod +x a; printf '' > 'ä b'");
  expect(await take()).toEqual({
    entries: [
      { kind: "file", path: "a", isExecutable: true, content: Buffer.from("two") },
      { kind: "folder", path: "b" },
      { kind: "folder", path: "b/c" },
      { kind: "file", path: "b/c/1", isExecutable: false, content: Buffer.from("one") },
      { kind: "file", path: "ä b", isExecutable: false, content: Buffer.from("") },
    ],
    skipped: [],
  });
});

test("links, pipes, devices, sockets, mounts and names that are none are passed over", async () => {
  await fill(`
    printf one > file; ln -s /etc/shadow shadow; ln -s /proc/1/root out; ln -s .. up; mkfifo pipe
    mkdir mount; mount -t tmpfs none mount; printf secret > mount/secret
    touch file-mount; mount --bind /etc/passwd file-mount
    perl -MSocket -e 'socket(S,1,1,0); bind(S, sockaddr_un("socket"))'
    touch "$(printf 'two\\nlines')" "$(printf 'not \\377 text')"`);
  const { entries, skipped } = await take();
  expect(entries).toEqual([{ kind: "file", path: "file", isExecutable: false, content: Buffer.from("one") }]);
  expect(skipped).toEqual(
    ["file-mount", "mount", "not ÿ text", "out", "pipe", "shadow", "socket", "two\nlines", "up"].sort(),
  );
});

test.each([
  ["is not there", "rmdir ../web", "hand-in.absent"],
  ["is a link", "rmdir ../web; ln -s /etc ../web", "hand-in.absent"],
  ["is a pipe", "rmdir ../web; mkfifo ../web", "hand-in.absent"],
  ["has a file of 2 MiB", "truncate -s 2M big", "hand-in.too-large"],
  [
    "has many files of 2 MiB together",
    "for n in 1 2 3 4 5; do head -c 420000 /dev/zero > $n; done",
    "hand-in.too-large",
  ],
  ["has 201 entries", "touch {1..201}", "hand-in.too-large"],
  ["has 201 folders in each other", "for n in {1..201}; do mkdir d; cd d; done", "hand-in.too-large"],
])("a folder that %s is not taken", async (_, commands, code) => {
  await fill(commands);
  await expect(take()).rejects.toMatchObject({ code });
});

test("a file that changes all the time keeps nobody: it is taken whole, or not at all", async () => {
  // One write within one page: what a program writes in two goes is, in between, a file like any other.
  const content = "x".repeat(4000);
  await fill(
    `setsid -f perl -e 'while (1) { open(my $f, ">", "${folder}/file"); syswrite $f, "x" x 4000; close $f }' < /dev/null > /dev/null 2>&1`,
  );
  for (let taken = 0; taken < 10; taken += 1) {
    const reading = await take().catch((error: unknown) => {
      expect(error).toMatchObject({ code: "hand-in.unsteady" });
      return null;
    });
    expect(["", undefined, content]).toContain(contentOf(reading?.entries[0]));
  }
  await shell(real.engine, instanceId, { user: "root", command: "pkill -x perl" });
  expect((await take()).entries).toHaveLength(1);
});

test("no program of the student's is run for it", async () => {
  await fill("printf one > file");
  const replace =
    "for p in tar find cat perl sh; do printf '#!/bin/false' > /usr/local/bin/$p; chmod +x /usr/local/bin/$p; done";
  await shell(real.engine, instanceId, { user: "root", command: replace });
  expect((await take()).entries).toHaveLength(1);
});

function contentOf(entry: Awaited<ReturnType<typeof take>>["entries"][number] | undefined): string | undefined {
  return entry?.kind === "file" ? Buffer.from(entry.content).toString() : undefined;
}
