import { describe, expect, test } from "vitest";
import type { BaseLine, KernelFacts } from "#author";
import { compareHardening } from "./compare.ts";

const MiB = 1024 * 1024;

const baseLine: BaseLine = {
  capabilities: ["NET_BIND_SERVICE"],
  writableMounts: ["/tmp"],
  publishedPorts: ["8080/tcp"],
  memoryBytes: 128 * MiB,
  pids: 100,
  cpuMilli: 500,
  restartsMax: 3,
};

const facts: KernelFacts = {
  pid: 7,
  startedAt: 0,
  user: { uids: [1000, 1000, 1000, 1000], gids: [1000, 1000, 1000, 1000], groups: [] },
  capabilities: { effective: [], permitted: [], inheritable: [], bounding: ["NET_BIND_SERVICE"], ambient: [] },
  seccomp: "filter",
  noNewPrivileges: true,
  rootReadOnly: true,
  mounts: [],
  limits: {
    memoryBytes: 128 * MiB,
    memorySwapBytes: 128 * MiB,
    pids: 50,
    cpuMilli: 500,
    cpuShares: null,
    cpuWeight: null,
  },
  namespaces: { net: "own", pid: "own", ipc: "own", uts: "own", user: "host", mnt: "own" },
  processes: [{ pid: 7, uid: 1000, command: "web" }],
};

const hardened = {
  Config: { User: "1000" },
  HostConfig: {
    CapDrop: ["ALL"],
    CapAdd: ["NET_BIND_SERVICE"],
    SecurityOpt: ["no-new-privileges"],
    ReadonlyRootfs: true,
    Memory: 128 * MiB,
    PidsLimit: 50,
    NanoCpus: 5e8,
    NetworkMode: "bridge",
    PortBindings: { "8080/tcp": [{ HostIp: "", HostPort: "80" }] },
    RestartPolicy: { Name: "on-failure", MaximumRetryCount: 3 },
  },
  Mounts: [],
};
const careless = { Config: {}, HostConfig: { NetworkMode: "bridge", RestartPolicy: { Name: "always" } }, Mounts: [] };

const bad = (inspected: unknown, seen: KernelFacts | null) =>
  Object.fromEntries(
    compareHardening({ inspected, facts: seen }, baseLine)
      .filter(({ severity }) => severity !== "good")
      .map(({ aspect, severity }) => [aspect, severity]),
  );

test("a container at the base line is good in every line, running or not", () => {
  expect(bad(hardened, facts)).toEqual({});
  expect(bad(hardened, null)).toEqual({});
});

test("a container that was told nothing is weak where Docker is, and the worst stands first", () => {
  const lines = compareHardening({ inspected: careless, facts: null }, baseLine);
  expect(lines[0]).toMatchObject({ aspect: "user", severity: "dangerous", observed: { de: "root", en: "root" } });
  expect(bad(careless, null)).toEqual({
    user: "dangerous",
    capabilities: "weak",
    privileges: "weak",
    "root-files": "weak",
    memory: "weak",
    processes: "weak",
    processor: "weak",
    restart: "weak",
  });
});

describe("what the kernel says counts, whatever Docker says:", () => {
  test.each<[string, Partial<KernelFacts>, Record<string, string>]>([
    ["root", { processes: [{ pid: 8, uid: 0, command: "sh" }] }, { user: "dangerous" }],
    [
      "a capability as good as root",
      { capabilities: { ...facts.capabilities, bounding: ["SYS_ADMIN"] } },
      { capabilities: "dangerous" },
    ],
    ["no filter", { seccomp: "off" }, { seccomp: "dangerous" }],
    ["a writable root", { rootReadOnly: false }, { "root-files": "weak" }],
    ["no limit", { limits: { ...facts.limits, memoryBytes: null } }, { memory: "weak" }],
    ["the host's network", { namespaces: { ...facts.namespaces, net: "host" } }, { namespaces: "dangerous" }],
  ])("%s", (_, said, found) => {
    expect(bad(hardened, { ...facts, ...said })).toEqual(found);
  });
});

describe("a mount", () => {
  const mounted = (Source: string, Destination: string, RW: boolean) =>
    bad({ ...hardened, Mounts: [{ Type: "bind", Source, Destination, RW }] }, null);

  test("of the host's own is dangerous, also one that can only be read", () => {
    expect(mounted("/", "/host", false)).toEqual({ mounts: "dangerous" });
    expect(mounted("/run/docker.sock", "/var/run/docker.sock", false)).toEqual({ mounts: "dangerous" });
  });

  test("is weak where it can be written beyond the base line", () => {
    expect(mounted("/srv/data", "/data", true)).toEqual({ mounts: "weak" });
    expect(mounted("/srv/data", "/data", false)).toEqual({});
    expect(mounted("/srv/tmp", "/tmp", true)).toEqual({});
  });
});

test("a privileged container is dangerous in what it may do", () => {
  // Nothing is started: it is what Docker says of such a container.
  const privileged = { ...hardened, HostConfig: { ...hardened.HostConfig, Privileged: true } };
  expect(bad(privileged, null)).toMatchObject({ capabilities: "dangerous", seccomp: "dangerous" });
});

test("a port beyond the base line is weak, and so is a restart without end", () => {
  const open = { "8080/tcp": [{ HostPort: "80" }], "22/tcp": [{ HostPort: "22" }] };
  const HostConfig = { ...hardened.HostConfig, PortBindings: open, RestartPolicy: { Name: "unless-stopped" } };
  expect(bad({ ...hardened, HostConfig }, null)).toEqual({ ports: "weak", restart: "weak" });
});
