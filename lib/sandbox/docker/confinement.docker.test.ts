/** What a student, root of their own host, can not do to the machine. Each probe first proves that it works where it may. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { ExecUser } from "../engine.ts";
import { run, shell, until } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { LABELS } from "./installation.ts";
import { firstUid } from "./uid-range.ts";

const studentUid = 1000;
const uidsPerSandbox = 65_536;
const GiB = 1024 ** 3;
const cgroups = "/sys/fs/cgroup";

let real: RealEngine;
let instanceId: InstanceId;
let neighbourId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  [instanceId, neighbourId] = await Promise.all([real.startSandbox(), real.startSandbox()]);
});
afterAll(() => real?.remove());

function inside(user: ExecUser, command: string, id = instanceId) {
  return shell(real.engine, id, { user, command });
}

/** A control group's file of version 1, or of version 2 where that is in use. */
function read(version1: string, version2: string): string {
  return `cat ${cgroups}/${version1} 2> /dev/null || cat ${cgroups}/${version2}`;
}

async function firstUidOf(id: InstanceId): Promise<number> {
  const { Config } = await real.containerOf(id).inspect();
  return firstUid(Number(Config.Labels[LABELS.range]));
}

describe("who they are on the machine", () => {
  test.each([
    ["student", studentUid],
    ["root", 0],
  ] as const)("%s has a uid of the sandbox's own range", async (user, uid) => {
    const uids = await Promise.all(
      [instanceId, neighbourId].map(async (id, index) => {
        const marker = `sleep 98765${uid}${index}`;
        await inside(user, `setsid -f ${marker} < /dev/null > /dev/null 2>&1`, id);
        const { status, uidMap } = await real.machine.findProcess(marker);
        const first = await firstUidOf(id);
        expect(status.get("Uid")).toBe(
          Array(4)
            .fill(first + uid)
            .join("\t"),
        );
        // As the machine sees it: nobody inside is anybody outside.
        expect(uidMap).toEqual([[0, first, uidsPerSandbox]]);
        return first;
      }),
    );
    const [one = 0, other = 0] = uids;
    expect(Math.abs(one - other)).toBeGreaterThan(uidsPerSandbox);
  });

  test("one seccomp filter lies on the trusted init, two on everything of the student's", async () => {
    const { State } = await real.containerOf(instanceId).inspect();
    const init = await real.machine.process(State.Pid);
    await inside("student", "setsid -f sleep 4242424 < /dev/null > /dev/null 2>&1");
    const ofStudent = await real.machine.findProcess("sleep 4242424");
    const filters = [init, ofStudent].map(({ status }) => [status.get("Seccomp"), status.get("Seccomp_filters")]);
    expect(filters).toEqual([
      ["2", "1"],
      ["2", "2"],
    ]);
  });

  test("what only the student's filter forbids is forbidden to them alone", async () => {
    expect((await real.outside(instanceId, "unshare --user true")).code).toBe(0);
    expect((await inside("root", "unshare --user true")).err).toContain("Operation not permitted");
  });
});

describe("kernel settings", () => {
  test.for([
    "kernel/core_pattern",
    "kernel/modprobe",
    "kernel/sysrq",
    "kernel/randomize_va_space",
    "vm/overcommit_memory",
    "fs/file-max",
    "fs/pipe-max-size",
  ])("%s can not be written", async (name, { skip }) => {
    const file = `/proc/sys/${name}`;
    skip((await real.outside(instanceId, `test -e ${file}`)).code !== 0, "not in this kernel");
    // The machine's own root, writing what stands there already, can.
    expect(await real.outside(instanceId, `cat ${file} > /tmp/same && cat /tmp/same > ${file}`)).toMatchObject({
      code: 0,
    });
    const before = await inside("root", `cat ${file}`);
    for (const command of [
      `echo 1 > ${file}`,
      // Of the student's own Docker: the most that it has to give.
      `docker run --rm --privileged --pid=host ubuntu sh -c 'echo 1 > ${file}'`,
    ]) {
      const { code, err } = await inside("root", command);
      expect(code).not.toBe(0);
      expect(err).toMatch(/Permission denied|Read-only file system|Operation not permitted/);
    }
    expect(await inside("root", `cat ${file}`)).toEqual(before);
  });

  test("neither clock, host name of the machine, kernel log nor sysrq", async () => {
    expect((await inside("root", "date -s @0")).err).toContain("Operation not permitted");
    expect((await inside("root", "dmesg")).err).toContain("Operation not permitted");
    expect((await inside("root", "echo h > /proc/sysrq-trigger")).err).toMatch(/Permission denied|No such file/);
    expect((await inside("root", "hostname other && hostname")).out).toBe("other");
    expect((await real.outside(instanceId, "hostname")).out).toBe("labor");
  });
});

describe("devices", () => {
  test("a node of a block device can not be made, and none can be opened", async () => {
    expect((await inside("root", "mknod /tmp/pipe p && test -p /tmp/pipe")).code).toBe(0);
    expect((await real.outside(instanceId, "mknod /tmp/disk b 7 0 && test -b /tmp/disk")).code).toBe(0);
    for (const [major, minor] of [
      [7, 0],
      [8, 0],
      [253, 0],
      [254, 0],
      [259, 0],
    ]) {
      const { code, err } = await inside("root", `mknod /root/disk-${major} b ${major} ${minor}`);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("Operation not permitted") });
    }
    expect((await inside("root", "find / -xdev -type b; find /dev -type b")).out).toBe("");
    // Of the student's own Docker: the most that it has to give.
    expect((await inside("root", "docker run --rm --privileged ubuntu sh -c 'mknod /disk b 7 0'")).err).toContain(
      "Operation not permitted",
    );
  });

  test("the trusted init itself can not open the neighbour's disk", async (context) => {
    const { err, out, code } = await real.outside(
      instanceId,
      "test -e /sys/fs/cgroup/devices || exit 9; for n in 0 1 2 3 4 5 6 7; do mknod /tmp/loop$n b 7 $n; head -c 1 /tmp/loop$n && echo read $n; done",
    );
    // Version 2 has no list to write to: there it takes a device of one's own for each sandbox.
    context.skip(code === 9, "control groups version 2");
    expect(out).toBe("");
    expect(err.match(/Operation not permitted/g)).toHaveLength(8);
  });
});

describe("limits", () => {
  test("are the ones of the classroom, as the kernel has them", async () => {
    const memory = await real.outside(instanceId, read("memory/memory.limit_in_bytes", "memory.max"));
    const pids = await real.outside(instanceId, read("pids/pids.max", "pids.max"));
    const cpu = await real.outside(
      instanceId,
      `${read("cpu/cpu.cfs_quota_us", "cpu.max")}; cat ${cgroups}/cpu/cpu.cfs_period_us || true`,
    );
    expect([Number(memory.out), Number(pids.out)]).toEqual([2 * GiB, 2000]);
    const [quota = 0, period = 1] = cpu.out.split(/\s+/).map(Number);
    expect(quota / period).toBe(1.5);
  });

  test("there is no swap", async () => {
    const { out } = await real.outside(instanceId, read("memory/memory.memsw.limit_in_bytes", "memory.swap.max"));
    expect([2 * GiB, 0]).toContain(Number(out));
    expect((await inside("student", "swapon --noheadings; free -b | awk '/Swap/ { print $2 }'")).out).toBe("0");
  });

  test.each([
    ["memory", "memory/memory.limit_in_bytes", "memory.max", "1G"],
    ["memory with swap", "memory/memory.memsw.limit_in_bytes", "memory.swap.max", "1G"],
    ["processes", "pids/pids.max", "pids.max", "100"],
    ["processor time", "cpu/cpu.cfs_quota_us", "cpu.max", "50000"],
  ])("of %s can be set for a group of one's own, and not raised for oneself", async (_, version1, version2, value) => {
    const version = (await inside("root", `test -e ${cgroups}/cgroup.controllers && echo 2 || echo 1`)).out;
    const file = version === "2" ? version2 : version1;
    const [folder, name] = [file.includes("/") ? file.slice(0, file.indexOf("/")) : ".", file.split("/").at(-1)];
    const own = `mkdir -p ${cgroups}/${folder}/own && echo ${value} > ${cgroups}/${folder}/own/${name}`;
    // Memory with swap may only be as low as memory itself; whether the file is there is the kernel's choice.
    if (!version1.includes("memsw")) expect(await inside("root", own)).toMatchObject({ code: 0 });
    for (const user of ["student", "root"] as const) {
      for (const most of ["max", "-1", "99999999999"]) {
        const { code, err } = await inside(user, `echo ${most} > ${cgroups}/${file}`);
        expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/Permission denied|No such file/) });
      }
    }
  });

  test("of open files can be lowered, and not raised above the sandbox's", async () => {
    expect((await inside("root", "prlimit --nofile=100:100 bash -c 'ulimit -n'")).out).toBe("100");
    expect((await inside("root", "prlimit --nofile=1048576:1048576 true")).err).toContain("Operation not permitted");
  });

  test("of what the kernel counts for each user hold whatever the student writes", async () => {
    const script =
      "use strict; my $number = (`uname -m` =~ /aarch64/) ? 26 : 294; my $made = 0; while (syscall($number, 0) >= 0) { $made++ } print $made";
    const { out } = await inside(
      "root",
      `ulimit -n 16384; echo 99999 > /proc/sys/user/max_inotify_instances && cat /proc/sys/user/max_inotify_instances && perl -e '${script}'`,
    );
    const [written, made] = out.split("\n").map(Number);
    expect(written).toBe(99_999);
    expect(made).toBeGreaterThan(50);
    expect(made).toBeLessThanOrEqual(512);
  });

  test("of namespaces, too", async () => {
    const spawn =
      "for i in $(seq 80); do unshare --net sleep 20 & done 2>&1; sleep 2; pgrep -c '^sleep$'; pkill -x sleep";
    await inside("root", "pkill -x sleep");
    const { out } = await inside("root", `echo 99999 > /proc/sys/user/max_net_namespaces; ${spawn}`);
    expect(out).toContain("No space left on device");
    const running = Number(/^(\d+)$/m.exec(out)?.[1]);
    expect(running).toBeGreaterThan(20);
    expect(running).toBeLessThan(64);
  });
});

describe("whoever takes all they can", () => {
  async function neighbourWorks(): Promise<void> {
    expect((await inside("student", "docker run --rm ubuntu echo unharmed", neighbourId)).out).toBe("unharmed");
  }

  test("runs out of processes alone, and the platform still gets in", async () => {
    const bomb = `perl -e '$| = 1; for (1 .. 2500) { my $pid = fork() // last; next if $pid; sleep; exit } print "no more"; sleep'`;
    const bombed = inside("student", bomb);
    const count = async () => Number((await real.outside(instanceId, read("pids/pids.current", "pids.current"))).out);
    await until(async () => (await count()) > 1800, { what: "that the processes are there" });
    await neighbourWorks();
    expect(await count()).toBeLessThanOrEqual(2000);
    // Not through a shell: it could not fork.
    expect((await run(real.engine, instanceId, { argv: ["pkill", "-x", "perl"], user: "root" })).code).toBe(0);
    expect((await bombed).out).toBe("no more");
  });

  test("runs out of memory alone, and the sandbox goes on", async () => {
    const { code } = await inside("student", "head -c 3G /dev/zero | tail");
    expect(code).not.toBe(0);
    const { out } = await real.outside(instanceId, read("memory/memory.max_usage_in_bytes", "memory.peak"));
    expect(Number(out)).toBeGreaterThan(1.5 * GiB);
    expect(Number(out)).toBeLessThanOrEqual(2 * GiB);
    await neighbourWorks();
    await until(async () => (await inside("student", "docker version")).code === 0, { what: "the student's Docker" });
  });
});

test("no container of the installation is privileged, shares a namespace with the machine or has the engine's socket", async () => {
  const filters = { label: [`${LABELS.installation}=${real.installationId}`] };
  const containers = await real.docker.listContainers({ all: true, filters });
  // Two sandboxes, the registry and the proxy.
  expect(containers).toHaveLength(4);
  for (const { Id } of containers) {
    const { HostConfig, Mounts } = await real.docker.getContainer(Id).inspect();
    const namespaces = { ...HostConfig } as Record<string, unknown>;
    expect(HostConfig.Privileged).toBe(false);
    expect(HostConfig.Binds).toBeNull();
    expect(HostConfig.VolumesFrom).toBeNull();
    expect(Mounts.map(({ Type }) => Type).filter((type) => type !== "volume")).toEqual([]);
    for (const name of ["NetworkMode", "PidMode", "IpcMode", "UTSMode", "UsernsMode", "CgroupnsMode"]) {
      expect([name, namespaces[name]]).not.toEqual([name, "host"]);
    }
    expect(namespaces.CgroupnsMode).toBe("private");
  }
});
