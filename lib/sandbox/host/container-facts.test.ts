import { expect, test } from "vitest";
import {
  CONTAINER_ID,
  cgroupV1,
  member,
  type SeenParts,
  STARTED_AT_MS,
  seenContainer,
  stat,
  status,
} from "../testing/seen-container.ts";
import { containerFacts } from "./container-facts.ts";

function factsOf(parts?: SeenParts) {
  return containerFacts(seenContainer(parts), CONTAINER_ID);
}

const shim = "shim\n/usr/bin/containerd-shim-runc-v2\0-namespace\0moby\0-id\0";

test.each([1, 2] as const)("what was seen becomes facts, with control groups of version %i", (version) => {
  expect(factsOf({ version })).toEqual({
    pid: 252,
    startedAt: STARTED_AT_MS,
    user: { uids: [1000, 1000, 1000, 1000], gids: [1000, 1000, 1000, 1000], groups: [33, 1000] },
    capabilities: {
      effective: [],
      permitted: ["NET_BIND_SERVICE"],
      inheritable: [],
      bounding: expect.arrayContaining(["CHOWN", "NET_BIND_SERVICE", "SYS_CHROOT", "MKNOD", "SETFCAP"]),
      ambient: [],
    },
    seccomp: "filter",
    noNewPrivileges: true,
    rootReadOnly: true,
    mounts: [{ target: "/", source: "overlay", type: "overlay", readOnly: true, options: ["relatime", "userxattr"] }],
    limits: {
      memoryBytes: 64 * 1024 * 1024,
      memorySwapBytes: 96 * 1024 * 1024,
      pids: 50,
      cpuMilli: 500,
      cpuShares: version === 1 ? 512 : null,
      cpuWeight: version === 1 ? null : 20,
    },
    namespaces: { net: "own", pid: "own", ipc: "own", uts: "own", user: "host", mnt: "own" },
    processes: [{ pid: 252, uid: 1000, command: "sh -c sleep" }],
  });
});

test("a filter that everything on the student's host has is none of the container's", () => {
  expect(factsOf({ looks: { status: status({ filters: 2 }) } }).seccomp).toBe("off");
});

test("of very many processes the first 64 are told", () => {
  const processes = Array.from({ length: 100 }, (_, number) => member({ numbers: `${number + 400} 9 9` })).join("");
  expect(factsOf({ looks: { processes } }).processes).toHaveLength(64);
});

test("who was let into its process namespace, and who has made one in it, is of the container", () => {
  const guest = member({ numbers: "410 310 12", isIn: false });
  const nested = member({ numbers: "411 311 13 1", space: "3" });
  expect(factsOf({ looks: { processes: guest + nested } }).processes.map(({ pid }) => pid)).toEqual([310, 311]);
});

test("a container among the host's processes, or another container's, is taken as what it is", () => {
  const shared = { status: status({ pid: "323\t252" }), processes: member({ numbers: "323 252" }) };
  expect(factsOf({ pidMode: "host", looks: shared }).pid).toBe(252);
  expect(factsOf({ pidMode: "container:abc", looks: { status: status({ pid: "323\t252\t17" }) } }).pid).toBe(252);
});

test.each<[string, SeenParts]>([
  ["does not run", { state: { Running: false, Pid: 0 } }],
  ["was started anew meanwhile", { stateAgain: { Pid: 253 } }],
  ["is another process by the second look", { second: { stat: stat({ startedAt: 472_100 }) } }],
  ["is another process by the end of a look", { looks: { "stat again": stat({ pid: 324 }) } }],
  ["has become somebody else", { second: { status: status({ uid: 537_395_200 }) } }],
  ["has another limit by now", { second: { limits: "memory.limit_in_bytes 1\n" } }],
])("one that %s is unsteady", (_, parts) => {
  expect(() => factsOf(parts)).toThrow(expect.objectContaining({ name: "Unsteady" }));
});

test.each<[string, SeenParts]>([
  ["another process has its number", { looks: { status: status({ pid: "323\t251\t1" }) } }],
  ["it is not the first in its namespace", { looks: { status: status({ pid: "323\t252\t7" }) } }],
  ["it is among the host's processes, and is not said to be", { looks: { status: status({ pid: "323\t252" }) } }],
  ["it is said to be among the host's processes, and is not", { pidMode: "host" }],
  ["it is in no group of its own", { looks: { cgroup: cgroupV1("/lab/docker") } }],
  ["it is in a group outside", { looks: { cgroup: cgroupV1(`/../${CONTAINER_ID}`) } }],
  ["it is in another's memory group", { looks: { cgroup: `2:memory:/lab/x\n1:pids:/lab/${CONTAINER_ID}\n` } }],
  ["it is in another's group of version 2", { version: 2, looks: { cgroup: "0::/lab/docker/abc\n" } }],
  ["it has no group at all", { looks: { cgroup: "" } }],
  ["something else started it", { looks: { parent: `other\n/bin/sh\0-id\0${CONTAINER_ID}\0` } }],
  ["another container's shim started it", { looks: { parent: `${shim}${"0".repeat(64)}\0` } }],
  ["nothing started it", { looks: { parent: "" } }],
  ["somebody else is in its group", { looks: { processes: member({ space: "1", numbers: "400 300" }) } }],
  [
    "it was started an hour later",
    { looks: { stat: stat({ startedAt: 832_031 }), "stat again": stat({ startedAt: 832_031 }) } },
  ],
  ["it was started long before", { state: { StartedAt: new Date(STARTED_AT_MS + 600_000).toISOString() } }],
  ["nobody knows when it was started", { looks: { stat: "323", "stat again": "323" } }],
])("one is not genuine when %s", (_, parts) => {
  expect(() => factsOf(parts)).toThrow(expect.objectContaining({ name: "NotGenuine" }));
});

test.each<[string, SeenParts]>([
  ["whose user is none of the namespace's", { looks: { status: status({ uid: 0 }) } }],
  ["whose root is none of its mounts", { looks: { root: "9" } }],
])("of one %s nothing is said", (_, parts) => {
  expect(() => factsOf(parts)).toThrow();
});
