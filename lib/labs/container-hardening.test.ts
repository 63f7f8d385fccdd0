import { expect, test } from "vitest";
import {
  addedCapabilities,
  type KernelFacts,
  mountOf,
  publishedPorts,
  reachableCapabilities,
  runsAsRoot,
} from "#author";
import { someFacts } from "./testing/judge-input.ts";

const nobody = { uids: [1000, 1000, 1000, 1000], gids: [1000, 1000, 1000, 1000], groups: [] };
const nothing = { effective: [], permitted: [], inheritable: [], bounding: [], ambient: [] };
const process = { pid: 7, uid: 1000, command: "sleep" };

const hardened: KernelFacts = {
  ...someFacts,
  user: nobody,
  capabilities: nothing,
  noNewPrivileges: true,
  rootReadOnly: true,
  mounts: ["/", "/data", "/data/deep"].map((target) => ({ target, source: "", type: "", readOnly: true, options: [] })),
  processes: [process],
};

test("a container runs as root when anything in it does, or could by an id it has set aside", () => {
  expect(runsAsRoot(hardened)).toBe(false);
  expect(runsAsRoot({ ...hardened, user: { ...nobody, uids: [1000, 1000, 0, 1000] } })).toBe(true);
  expect(runsAsRoot({ ...hardened, processes: [process, { ...process, uid: 0 }] })).toBe(true);
});

test("what it could get counts, not only what its first process holds", () => {
  const capabilities = { ...nothing, bounding: ["CHOWN", "SYS_ADMIN"], ambient: ["CHOWN"] };
  expect(reachableCapabilities({ ...hardened, capabilities })).toEqual(["CHOWN", "SYS_ADMIN"]);
  expect(addedCapabilities({ ...hardened, capabilities })).toEqual(["SYS_ADMIN"]);
});

test("a path lies on the mount with the longest target", () => {
  expect(mountOf("/data/deep/er", hardened)?.target).toBe("/data/deep");
  expect(mountOf("/data", hardened)?.target).toBe("/data");
  expect(mountOf("/database", hardened)?.target).toBe("/");
});

test("published ports are those the container was made with", () => {
  const PortBindings = {
    "80/tcp": [
      { HostIp: "127.0.0.1", HostPort: "8080" },
      { HostIp: "", HostPort: "" },
    ],
    "53/udp": null,
  };
  expect(publishedPorts({ inspected: { HostConfig: { PortBindings } } })).toEqual([
    { address: "127.0.0.1", hostPort: 8080, containerPort: 80, protocol: "tcp" },
    { address: "", hostPort: 0, containerPort: 80, protocol: "tcp" },
  ]);
  expect(publishedPorts({ inspected: null })).toEqual([]);
});
