import { expect, test } from "vitest";
import { hardenedFacts, hardenedInspect, mount } from "../testing/hardened-container.ts";
import { readReport } from "./attack-report.ts";
import { coversAttacker, isWeaker, readTarget, twinSpec } from "./twin-spec.ts";

const run = { imageId: "sha256:1", token: "abc", attempts: ["mount"] } as const;
const target = readTarget({ ...hardenedInspect, State: { Running: true, StartedAt: "x" } });

test("the twin is bound as the target is, takes none of its ports, and comes to an end", () => {
  expect(twinSpec(run, target, hardenedFacts)).toMatchObject({
    Image: "sha256:1",
    User: "1000:1000",
    HostConfig: { CapDrop: ["ALL"], ReadonlyRootfs: true, PortBindings: {}, RestartPolicy: { Name: "no" } },
  });
});

test("where anything in the target is root the twin is root", () => {
  const facts = { ...hardenedFacts, processes: [{ pid: 9, uid: 0, command: "sh" }] };
  expect(twinSpec(run, target, facts)).toMatchObject({ User: "0:0" });
});

test("what lies over the attacker's files, beside or under them, is seen", () => {
  const having = (path: string) => ({ ...hardenedFacts, mounts: [...hardenedFacts.mounts, mount(path, "/x", "ext4")] });
  expect(coversAttacker(hardenedFacts)).toBe(false);
  expect(coversAttacker(having("/data"))).toBe(false);
  for (const path of ["/.trockendock-attacker", "/.trockendock-attacker/busybox", "/etc", "/etc/passwd"]) {
    expect(coversAttacker(having(path))).toBe(true);
  }
});

test("a target that is less bound than its twin is found, one that is bound more is not", () => {
  const { capabilities, limits, namespaces } = hardenedFacts;
  const weaker = [
    { capabilities: { ...capabilities, bounding: ["SYS_ADMIN"] } },
    { seccomp: "off" },
    { noNewPrivileges: false },
    { rootReadOnly: false },
    { namespaces: { ...namespaces, pid: "host" } },
    { limits: { ...limits, pids: null } },
    { limits: { ...limits, memoryBytes: 2 ** 40 } },
  ] as const;
  expect(isWeaker(hardenedFacts, hardenedFacts)).toBe(false);
  for (const change of weaker) {
    expect(isWeaker({ ...hardenedFacts, ...change }, hardenedFacts)).toBe(true);
    expect(isWeaker(hardenedFacts, { ...hardenedFacts, ...change })).toBe(false);
  }
});

test("of what an attacker says only whole reports with its token count", () => {
  const asked = { token: "abc", attempts: ["mount", "fork"] } as const;
  expect(readReport("abc mount no\r\nabc fork yes\r\nabc end\r\n", asked)).toEqual({
    mount: "stopped",
    fork: "succeeded",
  });
  expect(readReport("abc mount no\nabc fork yes\n", asked)).toBeNull();
  expect(readReport("abc mount no\nabc end\n", asked)).toBeNull();
  expect(readReport("abc fork no\nabc mount no\nabc end\n", asked)).toBeNull();
  expect(readReport("abc mount no\nabc mount no\nabc fork no\nabc end\n", asked)).toBeNull();
  expect(readReport("abd mount no\nabd fork no\nabd end\n", asked)).toBeNull();
});
