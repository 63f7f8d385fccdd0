import { describe, expect, test } from "vitest";
import type { EvidenceEntry } from "./entry.ts";
import { HistoryReader } from "./history.ts";

const imageId = `sha256:${"1".repeat(64)}`;
const inspected = {
  Id: imageId,
  Config: { User: "1000", ExposedPorts: { "8080/tcp": {} }, Entrypoint: ["/app"], Cmd: ["--fast"] },
};
const layers = [{ createdBy: "USER 1000", bytes: 0 }];

/** Rows come a second apart, from 1000 on; each says its kind and what it does not share with all. */
function read(entries: readonly object[]): HistoryReader {
  const reader = new HistoryReader(0);
  for (const [index, entry] of entries.entries()) {
    const row = { containerId: null, at: (index + 1) * 1000, ...entry } as EvidenceEntry;
    reader.read({ ...row, id: index + 1 });
  }
  return reader;
}

const tagged = (name: string) => ({ kind: "image", action: "tag", imageId, name, inspected: null, layers: [] });

describe("an image", () => {
  test("has its configuration from the first row, and each name it was given", () => {
    const { images } = read([{ ...tagged("web:1"), inspected, layers }, tagged("web:2"), tagged("web:1")]).history();
    expect(images).toEqual([
      {
        id: imageId,
        names: ["web:1", "web:2"],
        createdAt: 1000,
        removedAt: null,
        user: "1000",
        exposedPorts: ["8080/tcp"],
        command: ["/app", "--fast"],
        layers,
        inspected,
        events: [1, 2, 3],
      },
    ]);
  });

  test("that was removed is known, and is there again once it is made again", () => {
    const removed = { ...tagged(imageId), action: "delete" };
    expect(read([tagged("web"), removed]).history().images).toMatchObject([{ removedAt: 2000 }]);
    expect(read([tagged("web"), removed, tagged("web")]).history().images).toMatchObject([{ removedAt: null }]);
    expect(read([removed]).history().images).toEqual([]);
  });
});

test("a build has the Dockerfile it was given, or the error it ended with", () => {
  const build = { kind: "build", ref: "a", imageId, dockerfile: "FROM scratch\n", error: null };
  const failed = { kind: "build", ref: "b", imageId: null, dockerfile: null, error: "exit code: 1" };
  expect(read([build, failed]).history().builds).toEqual([
    { at: 1000, imageId, dockerfile: "FROM scratch\n", error: null, events: [1] },
    { at: 2000, imageId: null, dockerfile: null, error: "exit code: 1", events: [2] },
  ]);
});

test("a network has who was ever connected to it, and whether it leads outside", () => {
  const network = { kind: "network", networkId: "n", name: "back", driver: "bridge", inspected: null };
  const { networks } = read([
    { ...network, action: "create", inspected: { Internal: true } },
    { ...network, action: "connect", containerId: "a" },
    { ...network, action: "disconnect", containerId: "a" },
    { ...network, action: "destroy" },
  ]).history();
  expect(networks).toMatchObject([
    {
      id: "n",
      name: "back",
      internal: true,
      containerIds: ["a"],
      createdAt: 1000,
      removedAt: 4000,
      events: [1, 2, 3, 4],
    },
  ]);
});

test("a volume that was removed and made again is there", () => {
  const volume = { kind: "volume", name: "data", driver: "local" };
  const made = { ...volume, action: "create" };
  expect(read([made, { ...volume, action: "destroy" }]).history().volumes).toMatchObject([{ removedAt: 2000 }]);
  expect(read([made, { ...volume, action: "destroy" }, made]).history().volumes).toMatchObject([{ removedAt: null }]);
});

test("a command run in a container has its exit code once it ended", () => {
  const exec = { kind: "exec", execId: "e", containerId: "a", command: null, exitCode: null };
  const rows = [
    { ...exec, action: "start", command: "ls /" },
    { ...exec, action: "die", exitCode: 2 },
  ];
  expect(read(rows.slice(0, 1)).history().execs).toMatchObject([{ command: "ls /", exitCode: null }]);
  expect(read(rows).history().execs).toMatchObject([
    { containerId: "a", command: "ls /", exitCode: 2, events: [1, 2] },
  ]);
});

test("of each kind the newest 500 are kept", () => {
  const { volumes } = read(
    Array.from({ length: 600 }, (_, number) => ({
      kind: "volume",
      name: `v${number}`,
      driver: "local",
      action: "create",
    })),
  ).history();
  expect(volumes).toHaveLength(500);
  expect(volumes[0]?.name).toBe("v100");
});

describe("a flood that says what it hid", () => {
  const flood = (kinds?: object) => ({ kind: "gap", reason: "flood", until: 0, ...(kinds ? { kinds } : {}) });

  test.each([
    [{ exec: 7 }, { containers: false, objects: false }],
    [{ image: 7 }, { containers: false, objects: true }],
    [{ create: 1 }, { containers: true, objects: false }],
    [undefined, { containers: true, objects: true }],
  ])("%o", (kinds, gaps) => {
    expect(read([flood(kinds)]).gaps).toMatchObject(gaps);
  });
});
