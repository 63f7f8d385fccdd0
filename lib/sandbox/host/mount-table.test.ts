import { expect, test } from "vitest";
import { readMountTable } from "./mount-table.ts";

const ids = { toUid: (uid: number) => uid - 1000, toGid: (gid: number) => gid - 2000 };

function table(lines: string[], root = "10") {
  return readMountTable(`${lines.join("\n")}\n`, { root, ...ids });
}

const rootLine = "10 1 0:40 / / rw,relatime - overlay overlay rw,lowerdir=/l,upperdir=/u,workdir=/w";

test("each is told by its target, its source, its type and its options", () => {
  const lines = [
    "11 10 0:41 / /run rw,nosuid shared:3 master:2 - tmpfs tmpfs rw,size=64k,uid=1000,gid=2005",
    String.raw`12 10 7:1 /docker/volumes/v\0401/_data /var/my\040data ro,relatime - ext4 /dev/loop1 rw,discard`,
  ];
  expect(table([rootLine, ...lines]).mounts).toEqual([
    { target: "/", source: "overlay", type: "overlay", readOnly: false, options: ["relatime"] },
    {
      target: "/run",
      source: "tmpfs",
      type: "tmpfs",
      readOnly: false,
      options: ["nosuid", "size=64k", "uid=0", "gid=5"],
    },
    {
      target: "/var/my data",
      source: "/docker/volumes/v 1/_data",
      type: "ext4",
      readOnly: true,
      options: ["relatime", "discard"],
    },
  ]);
});

test("a file system that cannot be written to is read-only whatever the mount says", () => {
  expect(table(["10 1 0:40 / / rw - overlay overlay ro"]).rootReadOnly).toBe(true);
  expect(table(["10 1 0:40 / / ro - overlay overlay rw"]).rootReadOnly).toBe(true);
  expect(table([rootLine]).rootReadOnly).toBe(false);
  expect(table(["10 1 0:40 / / rw,relatime - fuse fuse rw,ro"]).rootReadOnly).toBe(false);
});

test("the root is the one the process has, not one that was mounted over it", () => {
  const lines = [rootLine, "11 10 0:41 / / ro - tmpfs cover ro", "12 10 0:42 / /data rw - tmpfs data rw"];
  expect(table(lines).rootReadOnly).toBe(false);
  expect(table(lines).mounts.map(({ source }) => source)).toEqual(["overlay", "data"]);
  expect(() => table(lines, "99")).toThrow();
});

test("what another mount covers is not told, in whatever order they stand", () => {
  const lines = [
    "14 13 0:44 / /data rw - tmpfs top rw",
    "13 10 0:43 / /data ro - tmpfs below ro",
    "16 10 0:46 / /srv/deep rw - tmpfs hidden rw",
    "17 16 0:47 / /srv/deep/er rw - tmpfs hidden-too rw",
    "15 10 0:45 / /srv ro - tmpfs over ro",
    "18 10 0:48 / /srv2 ro - tmpfs beside ro",
    rootLine,
  ];
  expect(table(lines).mounts.map(({ source }) => source)).toEqual(["overlay", "top", "over", "beside"]);
});

test("thousands of mounts are not looked through", () => {
  const many = Array.from({ length: 600 }, (_, number) => `${number + 11} 10 0:41 / /m${number} rw - tmpfs x rw`);
  expect(() => table([rootLine, ...many])).toThrow();
});
