import { describe, expect, test } from "vitest";
import { goodEngine, goodHost, goodMachine, goodTrial } from "../testing/good-machine.ts";
import { type CheckId, examine, type Finding } from "./examine.ts";
import type { Facts, TrialStep } from "./facts.ts";
import { SYSCTLS } from "./sysctls.ts";

type Defect = readonly [CheckId, Finding["level"], Facts];

const engine = (defect: Partial<Facts["engine"]>): Facts => ({ ...goodMachine, engine: { ...goodEngine, ...defect } });
const host = (defect: Partial<typeof goodHost>): Facts => ({ ...goodMachine, host: { ...goodHost, ...defect } });
const set = (sysctls: Record<string, string>) => host({ sysctls: { ...goodHost.sysctls, ...sysctls } });
const lacking = (...names: string[]) =>
  host({ sysctls: Object.fromEntries(Object.entries(goodHost.sysctls).filter(([name]) => !names.includes(name))) });
const without = (limit: keyof Facts["engine"]["limits"]) =>
  engine({ limits: { ...goodEngine.limits, [limit]: false } });
const border = (seen: Partial<NonNullable<typeof goodTrial.borders>>): Facts => ({
  ...goodMachine,
  trial: { ...goodTrial, borders: goodTrial.borders && { ...goodTrial.borders, ...seen } },
});
const endedAfter = (...completed: TrialStep[]): Facts => ({
  ...goodMachine,
  trial: { completed, lastWords: "mount: permission denied", borders: null },
});
const untried = (facts: Facts): Facts => ({ ...facts, trial: null });

const defects: readonly Defect[] = [
  ["engine-kind", "red", engine({ family: "windows" })],
  ["engine-kind", "red", engine({ security: ["seccomp", "rootless"] })],
  ["engine-kind", "red", engine({ security: ["seccomp", "userns"] })],
  ["engine-api", "red", engine({ apiVersion: "1.40" })],
  ["engine-version", "yellow", engine({ engineVersion: "20.10.24+dfsg1" })],
  ["containerd-version", "yellow", engine({ containerdVersion: "1.6.20~ds1" })],
  ["containerd-version", "yellow", engine({ containerdVersion: "1.7.28" })],
  ["runc-version", "yellow", engine({ runcVersion: "1.1.5+ds1" })],
  ["runc-version", "yellow", engine({ runcVersion: "1.2.7" })],
  ["seccomp", "red", engine({ security: ["apparmor"] })],
  ["storage-driver", "yellow", engine({ storageDriver: "vfs" })],
  ["log-driver", "red", engine({ logDrivers: ["journald"] })],
  ["default-bridge", "yellow", host({ bridges: [] })],
  ["live-restore", "yellow", engine({ liveRestore: false })],
  ["cgroup-version", "yellow", engine({ cgroupVersion: "1" })],
  ["limits", "red", without("memory")],
  ["limits", "red", without("cpu")],
  ["limits", "red", without("processes")],
  ["further-limits", "yellow", without("cpuset")],
  ["further-limits", "yellow", without("blockIo")],
  ["swap-limit", "yellow", { ...without("swap"), host: { ...goodHost, swapBytes: 1024 ** 3 } }],
  ["control-groups", "yellow", host({ controlGroups: 9000 })],
  ["kernel", "yellow", untried(engine({ kernelVersion: "5.15.0-91-generic" }))],
  ["user-namespaces", "red", set({ "user.max_user_namespaces": "0" })],
  ["user-namespaces", "yellow", set({ "user.max_user_namespaces": "500" })],
  ["unprivileged-namespaces", "yellow", untried(set({ "kernel.unprivileged_userns_clone": "0" }))],
  ["unprivileged-namespaces", "yellow", untried(set({ "kernel.apparmor_restrict_unprivileged_userns": "1" }))],
  ["memory", "yellow", host({ availableBytes: 1024 ** 3 })],
  ["processors", "yellow", engine({ processors: 1 })],
  ["disk-bytes", "yellow", host({ freeBytes: 60 * 1024 ** 3 })],
  ["disk-bytes", "red", host({ freeBytes: 400 * 1024 ** 2 })],
  ["disk-inodes", "yellow", host({ freeInodes: 50_000 })],
  ["disk-inodes", "red", host({ freeInodes: 900 })],
  ["loop-devices", "yellow", untried(host({ loopDevicesInUse: 8, loopDevicesMax: 8 }))],
  ["mount-propagation", "yellow", host({ sharedMounts: 2 })],
  ["clock-synchronised", "yellow", host({ clock: "unsynchronised" })],
  ["clock-difference", "yellow", engine({ clockAheadMs: 90_000 })],
  ["clock-difference", "yellow", engine({ clockAheadMs: -3_600_000 })],
  ["pseudo-terminals", "yellow", set({ "kernel.pty.max": "4096" })],
  ["pseudo-terminals", "red", set({ "kernel.pty.max": "4096", "kernel.pty.nr": "3072" })],
  ["connections", "yellow", set({ "net.netfilter.nf_conntrack_max": "262144" })],
  ["connections", "yellow", set({ "net.netfilter.nf_conntrack_count": "9000" })],
  ["asynchronous-io", "yellow", set({ "fs.aio-nr": "40000" })],
  ["open-files", "yellow", set({ "fs.file-max": "100000" })],
  ["open-files", "yellow", set({ "fs.file-max": "2000000", "fs.file-nr": "1500000 0 2000000" })],
  ["open-files", "red", set({ "fs.nr_open": "1024" })],
  ["inotify", "yellow", set({ "fs.inotify.max_user_instances": "128" })],
  ["inotify", "yellow", set({ "fs.inotify.max_user_watches": "8192" })],
  ["namespaces", "yellow", set({ "user.max_net_namespaces": "100" })],
  ["mounts", "yellow", set({ "fs.mount-max": "1000000" })],
  ["keys", "yellow", set({ "kernel.keys.root_maxkeys": "200" })],
  ["processes", "yellow", set({ "kernel.pid_max": "32000" })],
  ["processes", "yellow", set({ "kernel.threads-max": "30000" })],
  ["overcommit", "yellow", set({ "vm.overcommit_memory": "2" })],
  ["forwarding", "yellow", engine({ forwarding: false })],
  ["bridge-filter", "yellow", lacking("net.bridge.bridge-nf-call-iptables")],
  ["bpf", "yellow", set({ "kernel.unprivileged_bpf_disabled": "0" })],
  ["kernel-log", "yellow", set({ "kernel.dmesg_restrict": "0" })],
  ["kernel-addresses", "yellow", set({ "kernel.kptr_restrict": "0" })],
  ["performance-events", "yellow", set({ "kernel.perf_event_paranoid": "1" })],
  ["tracing", "yellow", set({ "kernel.yama.ptrace_scope": "0" })],
  ["io-uring", "yellow", set({ "kernel.io_uring_disabled": "0" })],
  ["userfaultfd", "yellow", set({ "vm.unprivileged_userfaultfd": "1" })],
  ["terminal-injection", "yellow", set({ "dev.tty.legacy_tiocsti": "1" })],
  ["core-dumps", "yellow", set({ "kernel.core_pattern": "|/usr/share/apport/apport %p" })],
  ["rare-modules", "yellow", host({ rareModulesLoaded: ["sctp"] })],
  ["rare-modules", "yellow", host({ rareModulesBlocked: ["tipc"] })],
  ["trial-system-calls", "red", border({ seccompMode: 0 })],
  ["trial-system-calls", "red", border({ seccompFilters: 1 })],
  ["trial-root", "red", border({ rootUid: 0 })],
  ["trial-limits", "red", border({ memoryBytes: -1 })],
  ["trial-limits", "red", border({ processes: 100_000 })],
  ["trial-agents", "red", border({ writableAgents: 1 })],
];

/** The borders cannot be seen when there was no trial, or it ended early: that is no verdict. */
function verdicts(facts: Facts): (readonly [CheckId, string])[] {
  return examine(facts)
    .filter(({ level }) => level !== "green" && level !== "unseen")
    .map(({ id, level }) => [id, level] as const);
}

test("a good machine has every check green", () => {
  expect(examine(goodMachine).filter(({ level }) => level !== "green")).toEqual([]);
  expect(examine(goodMachine).length).toBeGreaterThanOrEqual(25);
});

test.each(defects)("%s turns %s, and nothing else does", (id, level, facts) => {
  expect(verdicts(facts)).toEqual([[id, level]]);
});

test("there is no check that cannot fail", () => {
  const failing = defects.map(([id]) => id);
  const steps: CheckId[] = ["trial-disk", "trial-container", "trial-network", "trial-shell", "trial-docker"];
  expect(
    examine(goodMachine)
      .map(({ id }) => id)
      .sort(),
  ).toEqual([...new Set([...failing, ...steps])].sort());
});

describe("a trial", () => {
  test.each<[CheckId, Facts]>([
    ["trial-disk", endedAfter()],
    ["trial-container", endedAfter("disk")],
    ["trial-network", endedAfter("disk", "container")],
    ["trial-shell", endedAfter("disk", "container", "network")],
    ["trial-docker", endedAfter("disk", "container", "network", "shell")],
  ])("that ends there makes %s red, and says nothing of what comes after", (id, facts) => {
    expect(verdicts(facts)).toEqual([[id, "red"]]);
    expect(examine(facts).find((one) => one.id === id)?.found).toBe("mount: permission denied");
  });

  test("decides what versions and settings only let suspect", () => {
    const old = engine({ kernelVersion: "5.14.0-570.el9.x86_64" });
    expect(verdicts(old)).toEqual([]);
    const restricted = set({ "kernel.apparmor_restrict_unprivileged_userns": "1" });
    expect(verdicts(restricted)).toEqual([]);
    const failed = { ...restricted, trial: endedAfter("disk").trial };
    expect(verdicts(failed)).toEqual([
      ["unprivileged-namespaces", "red"],
      ["trial-container", "red"],
    ]);
    const noneLeft = host({ loopDevicesInUse: 8, loopDevicesMax: 8 });
    expect(verdicts({ ...noneLeft, trial: endedAfter().trial })).toEqual([
      ["loop-devices", "red"],
      ["trial-disk", "red"],
    ]);
  });
});

test("before the first start only the engine is judged, and that is no refusal", () => {
  const findings = examine({ engine: goodEngine, host: null, trial: null });
  expect(new Set(findings.map(({ level }) => level))).toEqual(new Set(["green", "unseen"]));
  expect(findings.filter(({ level }) => level === "green").length).toBeGreaterThanOrEqual(12);
});

test("settings that a kernel does not have are nothing to mend", () => {
  const optional = ["kernel.yama.ptrace_scope", "dev.tty.legacy_tiocsti", "kernel.modules_disabled"];
  expect(verdicts(lacking(...optional))).toEqual([]);
});

test("the probe reads every setting that a check looks at, and no other", () => {
  const asked = new Set<string>();
  const recording = new Proxy(goodHost.sysctls, {
    get(target, name) {
      asked.add(String(name));
      return Reflect.get(target, name);
    },
  });
  examine(host({ sysctls: recording }));
  expect([...asked].sort()).toEqual([...SYSCTLS].sort());
});
