import { describe, expect, test } from "vitest";
import { EMPTY_HISTORY, MiB } from "#author";
import {
  deskOf,
  didWithChownAlone,
  failedReadOnly,
  foldersBeforeUsrBin,
  hasMemoryLimit,
  isListing,
  lacksDropping,
  lacksReadOnly,
  lacksUser,
  lacksVolume,
} from "./evidence.ts";
import { container, desk, hardened, listing, mount, publishing, ran } from "./testing/container.ts";

describe("the desk is who holds its port on this host", () => {
  test.each(["", "0.0.0.0", "127.0.0.1"])("at the address %j", (address) => {
    const found = container({ inspected: publishing(address, "8090", "80/tcp") });
    expect(deskOf({ ...EMPTY_HISTORY, containers: [found] })).toBe(found);
  });

  test.each([
    ["at an address that is not asked", container({ inspected: publishing("172.17.0.1", "8090") })],
    ["at another port", container({ inspected: publishing("", "8091") })],
    ["over udp", container({ inspected: publishing("", "8090", "8090/udp") })],
    ["when only made", container({ ...desk, startedAt: null })],
    ["when it has ended", container({ ...desk, endedAt: 1 })],
    ["when it was removed", container({ ...desk, removedAt: 1 })],
    ["when nothing is known of it", container({ inspected: null })],
  ])("not %s", (_, one) => {
    expect(deskOf({ ...EMPTY_HISTORY, containers: [one] })).toBeUndefined();
  });
});

const readOnly = { HostConfig: { ReadonlyRootfs: true } };
test.each([
  [true, ran("touch", ["x"], { exitCode: 1, ...readOnly })],
  [false, ran("touch", ["x"], readOnly)],
  [false, ran("touch", ["x"], { exitCode: 1 })],
  [false, ran("false", [], { exitCode: 1, ...readOnly })],
  [false, container({ inspected: { Path: "touch", ...readOnly } })],
])("a touch that --read-only stopped: %j", (is, one) => {
  expect(failedReadOnly(one)).toBe(is);
});

const only = { HostConfig: { CapDrop: ["all"], CapAdd: ["CAP_CHOWN"] } };
test.each([
  [true, ran("chown", ["100", "/tmp"], only)],
  [true, ran("chown", ["100", "/tmp"], { HostConfig: { CapDrop: ["ALL"], CapAdd: ["CHOWN"] } })],
  [false, ran("chown", ["100", "/tmp"], { exitCode: 1, ...only })],
  [false, ran("true", [], only)],
  [false, ran("chown", ["100", "/tmp"], { HostConfig: { CapDrop: ["ALL"], CapAdd: ["CHOWN", "KILL"] } })],
  [false, ran("chown", ["100", "/tmp"], { HostConfig: { CapDrop: null, CapAdd: ["CHOWN"] } })],
  [false, ran("chown", ["100", "/tmp"])],
])("a chown with CHOWN alone: %j", (is, one) => {
  expect(didWithChownAlone(one)).toBe(is);
});

describe("a search for setuid programs", () => {
  const words = ["/", "-perm", "/6000", "-type", "f"];
  test.each([
    ["as the lesson has it", listing],
    ["with its words in another order", ran("/usr/bin/find", ["/", "-type", "f", "-perm", "/6000"])],
    ["as root, expressly", ran("find", words, { Config: { User: "0" } })],
  ])("counts %s", (_, one) => {
    expect(isListing(one)).toBe(true);
  });

  test.each([
    ["through one folder only", ran("find", ["/usr", ...words.slice(1)])],
    ["that looks for something else", ran("find", [...words, "-newer", "/x"])],
    ["of another program", ran("true", words)],
    ["by who may not look everywhere", ran("find", words, { Config: { User: "kasse" } })],
    ["with something mounted", ran("find", words, { Mounts: [{}] })],
    ["with a tmpfs", ran("find", words, { HostConfig: { Tmpfs: { "/opt": "" } } })],
    ["that was cut off", ran("find", words, { exitCode: 137 })],
    ["that goes on", container({ inspected: { Path: "find", Args: words } })],
  ])("does not count %s", (_, one) => {
    expect(isListing(one)).toBe(false);
  });

  test("is looked for in the folders that come before its own", () => {
    const withPath = (path: string) => container({ inspected: { Config: { Env: ["A=1", `PATH=${path}`] } } });
    expect(foldersBeforeUsrBin(withPath("/usr/local/bin:/x:/usr/bin:/bin"))).toEqual(["/usr/local/bin", "/x"]);
    expect(foldersBeforeUsrBin(withPath("/x"))).toEqual(["/x"]);
    expect(foldersBeforeUsrBin(container({}))).toEqual([]);
  });
});

describe("what the kernel says", () => {
  test("of a hardened container: nothing is lacking", () => {
    for (const lack of [lacksUser, lacksReadOnly, lacksVolume, lacksDropping]) expect(lack(hardened)).toBeNull();
    expect(hasMemoryLimit(hardened)).toBe(true);
  });

  test("of root, also when only a later process is root", () => {
    expect(lacksUser({ ...hardened, processes: [{ pid: 9, uid: 0, command: "sh" }] })).toBe("root");
  });

  test("of what can be written to", () => {
    expect(lacksReadOnly({ ...hardened, rootReadOnly: false })).toBe("/");
    expect(lacksReadOnly({ ...hardened, mounts: [...hardened.mounts, mount("/app"), mount("/device")] })).toBe(
      "/app, /device",
    );
  });

  test("of receipts that would be forgotten", () => {
    expect(lacksVolume({ ...hardened, mounts: [mount("/")] })).toBe("/var/lib/kasse (ext4)");
    expect(lacksVolume({ ...hardened, mounts: [mount("/var/lib/kasse", { type: "tmpfs" })] })).toBe(
      "/var/lib/kasse (tmpfs)",
    );
    expect(lacksVolume({ ...hardened, mounts: [] })).toBe("/var/lib/kasse (/)");
  });

  test("of privileges that are left", () => {
    const bounding = { ...hardened.capabilities, bounding: ["CHOWN", "KILL"] };
    expect(lacksDropping({ ...hardened, capabilities: bounding })).toBe("2 capabilities");
    expect(lacksDropping({ ...hardened, noNewPrivileges: false, seccomp: "off" })).toBe(
      "no-new-privileges: 0, seccomp: 0",
    );
  });

  test.each([null, 129 * MiB])("of too much memory: %j", (memoryBytes) => {
    expect(hasMemoryLimit({ ...hardened, limits: { ...hardened.limits, memoryBytes } })).toBe(false);
  });
});
