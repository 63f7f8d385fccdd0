/** Each limit of a sandbox is tried from inside, with settings of the test's own, below which it is first shown that one may. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { SandboxLimits } from "../contract.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { newInstanceId, run, shell, until, untilState } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { runInContainer } from "./run-in-container.ts";

const MiB = 1024 ** 2;
const limits: SandboxLimits = {
  ...DEFAULT_SETTINGS.limits,
  memoryBytes: 1024 * MiB,
  pids: 800,
  diskBytes: 2048 * MiB,
  inodes: 80_000,
  openFiles: 4096,
  namespaces: 70,
  networkNamespaces: 12,
  inotifyInstances: 80,
  inotifyWatches: 9000,
  pseudoTerminals: 40,
  logBytes: 256 * 1024,
};
/** Making one without end, and saying how many there were: `PERL` runs until a call fails. */
const MAKE_ALL = "my $made = 0; while (MAKE) { $made++ } print $made";

let real: RealEngine;
let instanceId: InstanceId;

beforeAll(async () => {
  real = await realEngine();
  instanceId = newInstanceId();
  await real.engine.create(instanceId);
  await real.engine.start(instanceId, { ...DEFAULT_SETTINGS, limits });
  await untilState(real.engine, instanceId, "ready");
  await asRoot("docker pull --quiet ubuntu");
});
afterAll(() => real?.remove());

function asRoot(command: string) {
  return shell(real.engine, instanceId, { user: "root", command });
}

/** How many of something one process can make; `make` is a Perl expression that is true as long as it works. */
async function howMany(make: string): Promise<number> {
  const program = MAKE_ALL.replace("MAKE", make);
  const { out } = await run(real.engine, instanceId, { argv: ["perl", "-e", program], user: "root" });
  return Number(out);
}

describe("what the disk, the processes and the kernel's users are counted by", () => {
  test("inodes", async () => {
    const folder = "/root/many";
    await asRoot(`mkdir ${folder}`);
    const made = await howMany(`open(my $file, ">", "${folder}/$made")`);
    expect(made).toBeGreaterThan(50_000);
    expect(made).toBeLessThan(limits.inodes);
    // A shell still comes, and makes room.
    expect((await asRoot(`touch /root/one-more; rm -r ${folder}; touch /root/one-more`)).err).toContain(
      "No space left on device",
    );
    expect((await asRoot("ls /root/one-more")).code).toBe(0);
  });

  test("bytes of the disk", async () => {
    expect((await asRoot("fallocate --length 1G /root/fits && rm /root/fits")).code).toBe(0);
    expect((await asRoot("fallocate --length 2G /root/not; rm -f /root/not")).err).toContain("No space left on device");
  });

  test("open files of a process", async () => {
    const made = await howMany('open($kept[$made], "<", "/dev/null")');
    expect(made).toBeGreaterThan(4000);
    expect(made).toBeLessThan(limits.openFiles);
  });

  test("inotify instances and watches, whatever the student writes", async () => {
    await asRoot("for name in instances watches; do echo 999999 > /proc/sys/user/max_inotify_$name; done");
    const machine = (await asRoot("uname -m")).out;
    const [init, add] = machine === "aarch64" ? [26, 27] : [294, 254];
    const instances = await howMany(`syscall(${init}, 0) >= 0`);
    expect(instances).toBeGreaterThan(limits.inotifyInstances / 2);
    expect(instances).toBeLessThanOrEqual(limits.inotifyInstances);
    const name = "/dev/shm/watched-$made";
    const watch = `do { $fd //= syscall(${init}, 0); my $name = "${name}"; mkdir $name; syscall(${add}, $fd, $name, 2) > 0 }`;
    const watches = await howMany(watch);
    await asRoot("find /dev/shm -name 'watched-*' -delete");
    expect(watches).toBeGreaterThan(limits.inotifyWatches / 2);
    expect(watches).toBeLessThanOrEqual(limits.inotifyWatches);
  });

  test.each([
    ["net", limits.networkNamespaces],
    ["ipc", limits.namespaces],
    ["uts", limits.namespaces],
    ["mnt", limits.namespaces],
    ["cgroup", limits.namespaces],
  ] as const)("namespaces of kind %s, whatever the student writes", async (kind, most) => {
    const flags = { net: 0x40000000, ipc: 0x08000000, uts: 0x04000000, mnt: 0x00020000, cgroup: 0x02000000 };
    await asRoot(`echo 99999 > /proc/sys/user/max_${kind}_namespaces`);
    // Each is kept by a descriptor; the process itself goes on to the next.
    const unshare = (await asRoot("uname -m")).out === "aarch64" ? 97 : 272;
    const made = await howMany(
      `syscall(${unshare}, ${flags[kind]}) == 0 && open($kept[$made], "<", "/proc/self/ns/${kind}")`,
    );
    expect(made).toBeGreaterThan(4);
    expect(made).toBeLessThan(most);
  });

  test("terminals of the sandbox's own", async () => {
    const made = await howMany('open($kept[$made], "+<", "/dev/ptmx")');
    expect(made).toBeGreaterThan(limits.pseudoTerminals / 2);
    expect(made).toBeLessThanOrEqual(limits.pseudoTerminals);
  });

  test("slots of asynchronous input and output, of which the machine has few: none", async () => {
    const number = (await asRoot("uname -m")).out === "aarch64" ? 0 : 206;
    const call = `my $room = pack("Q", 0); print syscall(${number}, 1, $room) == 0 ? "made" : $! + 0`;
    expect((await real.outside(instanceId, `perl -e '${call}'`)).out).toBe("made");
    const enosys = "38";
    expect((await run(real.engine, instanceId, { argv: ["perl", "-e", call], user: "root" })).out).toBe(enosys);
  });
});

describe("what containers say", () => {
  const flood = "head -c 4M /dev/zero | tr '\\0' x | fold -w 1000";
  const logBytes = `du --bytes --total --summarize $(docker inspect --format '{{.LogPath}}' talks)* | tail -1 | cut -f1`;

  test("is kept up to the limit, twice", async () => {
    expect((await asRoot(`docker run --name talks ubuntu sh -c "${flood}" > /dev/null`)).code).toBe(0);
    const kept = Number((await asRoot(logBytes)).out);
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(1.2 * limits.logBytes);
    expect((await asRoot("docker rm talks")).code).toBe(0);
  });

  test("is kept longer by whoever asks for it, on their own disk", async () => {
    const options = "--log-driver json-file --log-opt max-size=10m";
    expect((await asRoot(`docker run ${options} --name talks ubuntu sh -c "${flood}" > /dev/null`)).code).toBe(0);
    expect(Number((await asRoot(logBytes)).out)).toBeGreaterThan(4 * MiB);
    await asRoot("docker rm talks");
  });
});

describe("out of memory", () => {
  const dockerd = async () => (await asRoot("pgrep -x dockerd")).out;
  const bomb = "head -c 3G /dev/zero | tail";

  test.each([
    ["with a limit of its own", "--memory 64m"],
    ["without one", ""],
  ])("a container %s is killed, and not the Docker it runs on", async (_, limit) => {
    const before = await dockerd();
    expect((await asRoot(`docker run --rm ${limit} ubuntu sh -c 'head -c 16M /dev/zero | tail -c 1'`)).code).toBe(0);
    expect((await asRoot(`docker run --rm ${limit} ubuntu sh -c '${bomb}'`)).code).not.toBe(0);
    expect(await dockerd()).toBe(before);
  });

  test("a shell's bomb ends itself, and the student's Docker goes on", async () => {
    const before = await dockerd();
    expect((await shell(real.engine, instanceId, { user: "student", command: bomb })).code).not.toBe(0);
    expect(await dockerd()).toBe(before);
  });

  test("with a file system in memory that is full a shell still comes, and Docker is back when it is gone", async () => {
    // Nobody can be killed for it: the files stay.
    await asRoot("mkdir -p /mnt/full && mount -t tmpfs -o size=8G none /mnt/full");
    await shell(real.engine, instanceId, {
      user: "student",
      command: "sudo sh -c 'head -c 4G /dev/zero > /mnt/full/file'",
    });
    const { code } = await run(real.engine, instanceId, { argv: ["umount", "/mnt/full"], user: "root" });
    expect(code).toBe(0);
    await until(async () => (await asRoot("docker run --rm ubuntu echo again")).out === "again", {
      what: "the student's Docker",
    });
  });
});

describe("terminals of a devpts of the student's own", () => {
  const take = (count: number) =>
    `$| = 1; for (1 .. ${count}) { open($kept[$made], "+<", "/mnt/pts/ptmx") or last; $made++ } print $made`;
  const machineMax = 1500;

  test("are not bounded by the sandbox's own, while the machine has enough", async () => {
    const mounted = "mkdir -p /mnt/pts && mount -t devpts -o newinstance,ptmxmode=0666 none /mnt/pts";
    expect((await asRoot(mounted)).code).toBe(0);
    const count = 3 * limits.pseudoTerminals;
    const { out } = await run(real.engine, instanceId, { argv: ["perl", "-e", take(count)], user: "root" });
    expect(Number(out)).toBe(count);
  });

  test("are counted whichever devpts they are of", async () => {
    const held = async () => {
      const command = "/usr/local/lib/trockendock/init/count-terminals";
      return Number((await runInContainer(real.containerOf(instanceId), command, "keeper")).out);
    };
    const before = await held();
    const holding = asRoot(`perl -e '${take(60)}; close STDOUT; sleep 15'`);
    await until(async () => (await held()) >= before + 60, { what: "that they are counted" });
    await holding;
  });

  test("more than the machine can spare end the sandbox, and with it the terminals", async () => {
    const taken = asRoot(`perl -e '${take(machineMax + 100)}; sleep 60'`);
    await untilState(real.engine, instanceId, "stopped");
    await taken.catch(() => undefined);
    const { out } = await real.machine.run("cat /proc/sys/kernel/pty/nr");
    expect(Number(out)).toBeLessThan(machineMax);
    await real.engine.start(instanceId, { ...DEFAULT_SETTINGS, limits });
    await untilState(real.engine, instanceId, "ready");
  });
});
