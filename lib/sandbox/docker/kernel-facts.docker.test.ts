/** What the kernel says of a student's containers: true of careless and of hardened ones, and of no other than the one that was asked about. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { askKernel } from "../host/ask-kernel.ts";
import { ContainerWatch } from "../host/container-watch.ts";
import { shell, until } from "../testing/drive-engine.ts";
import { ANSWERS_AS_DOCKER, CLAIMS_ANOTHER } from "../testing/false-containers.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";

const MiB = 1024 * 1024;

let real: RealEngine;
let instanceId: InstanceId;
let hardened: string;
let careless: string;

const hardening = `--user 1000:1000 --group-add 33 --cap-drop ALL --cap-add NET_BIND_SERVICE --security-opt no-new-privileges
  --read-only --tmpfs /tmp --volume /root:/data:ro --memory 64m --memory-swap 96m --pids-limit 50 --cpus 0.5 --cpu-shares 512`;

beforeAll(async () => {
  real = await realEngine();
  instanceId = await real.startSandbox();
  await asRoot("docker pull --quiet ubuntu");
  careless = await start("--name careless ubuntu sleep 6000");
  hardened = await start(
    `--name hardened ${hardening.replace("\n", " ")} ubuntu sh -c 'sleep 6000 & sleep 7000; true'`,
  );
});
afterAll(() => real?.remove());

function asRoot(command: string) {
  return shell(real.engine, instanceId, { user: "root", command });
}

async function start(words: string): Promise<string> {
  const { out, err, code } = await asRoot(`docker run --detach ${words}`);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  return out;
}

/** What a failure of `kernel` looks like, and why it is one. */
function notGenuine(why: string) {
  return { code: "sandbox.container-not-genuine", cause: { message: expect.stringContaining(why) } };
}

function kernel(containerId: string) {
  return askKernel((request) => real.engine.exec(instanceId, request), containerId);
}

async function pidOf(containerId: string): Promise<number> {
  return Number((await asRoot(`docker inspect --format '{{.State.Pid}}' ${containerId}`)).out);
}

/** Of every controller that the machine has; a group that is not there is made. `uid`: version 1 lets a process be moved by its own user only. */
async function moveInto(group: string, pid: number | string, uid = 0): Promise<void> {
  const make =
    "mkdir $g 2> /dev/null && for f in cpuset.cpus cpuset.mems; do [ ! -e $p/$f ] || cat $p/$f > $g/$f; done";
  const write = `sh -c "echo ${pid} > $g/cgroup.procs"`;
  const move = `chmod a+w $g/cgroup.procs; ${write} 2> /dev/null || setpriv --reuid ${uid} ${write}`;
  const parents = "/sys/fs/cgroup/docker /sys/fs/cgroup/*/docker";
  const { err } = await asRoot(`for p in ${parents}; do [ ! -d $p ] || { g=$p/${group}; ${make}; ${move}; }; done`);
  expect(err).toBe("");
}

describe("of a container", () => {
  test("that was hardened it says so", async () => {
    const facts = await kernel(hardened);
    expect(facts).toMatchObject({
      pid: await pidOf(hardened),
      user: { uids: [1000, 1000, 1000, 1000], gids: [1000, 1000, 1000, 1000], groups: [33, 1000] },
      capabilities: { effective: [], permitted: [], inheritable: [], bounding: ["NET_BIND_SERVICE"], ambient: [] },
      seccomp: "filter",
      noNewPrivileges: true,
      rootReadOnly: true,
      limits: { memoryBytes: 64 * MiB, memorySwapBytes: 96 * MiB, pids: 50, cpuMilli: 500 },
      namespaces: { net: "own", pid: "own", ipc: "own", uts: "own", user: "host", mnt: "own" },
    });
    expect(facts.processes.map(({ uid, command }) => [uid, command])).toEqual([
      [1000, "sh -c sleep 6000 & sleep 7000; true"],
      [1000, "sleep 6000"],
      [1000, "sleep 7000"],
    ]);
    expect(facts.mounts).toContainEqual(expect.objectContaining({ target: "/data", source: "/root", readOnly: true }));
    const temporary = { target: "/tmp", source: "tmpfs", type: "tmpfs", readOnly: false };
    expect(facts.mounts).toContainEqual({ ...temporary, options: expect.arrayContaining(["noexec", "uid=0"]) });
  });

  test("that was left as it comes it says that, too", async () => {
    const facts = await kernel(careless.slice(0, 12));
    expect(facts).toMatchObject({
      user: { uids: [0, 0, 0, 0], gids: [0, 0, 0, 0] },
      seccomp: "filter",
      noNewPrivileges: false,
      rootReadOnly: false,
      limits: {
        memoryBytes: null,
        memorySwapBytes: null,
        pids: null,
        cpuMilli: null,
        cpuShares: null,
        cpuWeight: null,
      },
      processes: [{ pid: await pidOf(careless), uid: 0, command: "sleep 6000" }],
    });
    expect(facts.capabilities.effective).toContain("NET_RAW");
    expect(facts.capabilities.effective).not.toContain("SYS_ADMIN");
  });

  test("that has everything of the host's, nothing of its own is said", async () => {
    const all = await start(
      "--name all --privileged --network host --pid host --ipc host --uts host --security-opt seccomp=unconfined ubuntu sleep 6000",
    );
    const facts = await kernel(all);
    expect(facts.namespaces).toEqual({ net: "host", pid: "host", ipc: "host", uts: "host", user: "host", mnt: "own" });
    expect(facts.seccomp).toBe("off");
    expect(facts.capabilities.effective).toContain("SYS_ADMIN");
    expect(facts.processes).toHaveLength(1);
    await asRoot("docker rm --force all");
  });

  test("everybody who was let in later is told of, and new limits hold at once", async () => {
    const id = await start("--name entered --user 1000 ubuntu sleep 6000");
    await asRoot(
      "docker exec --detach --user 0 entered sleep 4242; docker update --memory 32m --memory-swap 32m entered",
    );
    await until(async () => (await kernel(id)).processes.length === 2, { what: "the second process" });
    const { processes, limits, startedAt } = await kernel(id);
    expect(processes.map(({ uid, command }) => [uid, command])).toEqual([
      [1000, "sleep 6000"],
      [0, "sleep 4242"],
    ]);
    expect(limits).toMatchObject({ memoryBytes: 32 * MiB, memorySwapBytes: 32 * MiB });
    expect((await kernel(id)).startedAt).toBe(startedAt);
    await asRoot("docker rm --force entered");
  });

  test("of which many are started at once in it, the facts come all the same", async () => {
    const busy = await start("--name busy ubuntu sh -c 'while :; do true & sleep 0.01; done'");
    expect((await kernel(busy)).user.uids).toEqual([0, 0, 0, 0]);
    await asRoot("docker rm --force busy");
  });

  test("that is over, or was never there, nothing is said", async () => {
    const over = await start("--name over ubuntu true");
    await until(async () => (await pidOf(over)) === 0, { what: "its end" });
    for (const id of [over, "0".repeat(64)]) {
      await expect(kernel(id)).rejects.toMatchObject({ code: "sandbox.container-unsteady" });
    }
    await expect(kernel("../../version")).rejects.toMatchObject({ code: "input.invalid" });
  });
});

describe("a watch on a container tells of what was put back", () => {
  let watch: ContainerWatch;
  let watched: string;
  let pid: number;
  beforeAll(async () => {
    watched = await start("--name watched --user 1000 --read-only --memory 64m --memory-swap 64m ubuntu sleep 6000");
    pid = await pidOf(watched);
    watch = new ContainerWatch((request) => real.engine.exec(instanceId, request), watched);
    expect(await watch.ask()).toEqual({ pid, changes: 0 });
  });

  async function changesBy(command: string): Promise<number> {
    const before = (await watch.ask()).changes;
    const { err } = await asRoot(command);
    expect(err).toBe("");
    return (await watch.ask()).changes - before;
  }

  test("of a limit that was another one for less than a look takes", async () => {
    const [file] = (await asRoot(`find /sys/fs/cgroup -path '*${watched}/*' -name pids.max`)).out.split("\n");
    expect(await changesBy(`was=$(cat ${file}); echo 99 > ${file}; echo $was > ${file}`)).toBeGreaterThan(0);
  });

  test("of a root that could be written to for less than a look takes", async () => {
    const remount = (as: string) =>
      `nsenter --target ${pid} --mount env LIBMOUNT_FORCE_MOUNT2=always mount -o remount,${as} /`;
    expect(await changesBy(`${remount("rw")}; ${remount("ro")}`)).toBeGreaterThan(0);
  });

  test("of a file system that was read-only for a moment, by way of the host's own mount of it", async () => {
    const { out: folder } = await asRoot("docker inspect --format '{{.GraphDriver.Data.MergedDir}}' watched");
    const remount = (as: string) => `LIBMOUNT_FORCE_MOUNT2=always mount -o remount,${as} ${folder}`;
    expect(await changesBy(`${remount("ro")}; sleep 0.5; ${remount("rw")}`)).toBeGreaterThan(0);
  });

  test("of a process that was out of its control group", async () => {
    const before = (await watch.ask()).changes;
    await moveInto("aside", pid, 1000);
    await moveInto(watched, pid, 1000);
    expect((await watch.ask()).changes).toBeGreaterThan(before);
  });

  test("and not of what does not touch it", async () => {
    expect(await changesBy("docker exec watched true; docker run --rm --memory 32m ubuntu true")).toBe(0);
  });

  test("until the container ends", async () => {
    await asRoot("docker rm --force watched");
    await expect(watch.ask()).rejects.toMatchObject({ code: "sandbox.container-unsteady" });
    const left = "ps -eo args | grep -c 'keeper/[w]atch-container'";
    await until(async () => (await real.outside(instanceId, left)).out === "0", { what: "the watch's end" });
  });
});

describe("nobody is deceived", () => {
  test("by what is mounted over /proc and /sys/fs/cgroup on the student's host", async () => {
    const before = await kernel(careless);
    const covering = await asRoot(
      "mkdir -p /tmp/false/memory; echo 67108864 > /tmp/false/memory/memory.limit_in_bytes; mount --bind /tmp/false /sys/fs/cgroup; mount --bind /tmp/false /proc",
    );
    expect(covering.code).toBe(0);
    expect(await kernel(careless)).toEqual(before);
    await asRoot("umount /proc; umount /sys/fs/cgroup");
  });

  test("by whatever becomes of the student's first process: its namespaces were noted before it ran", async () => {
    const now = "readlink /proc/$(cat /run/lab.pid)/ns/{net,pid,ipc,uts,user,mnt}";
    const noted = await real.outside(instanceId, "cat /run/lab.namespaces; stat -c '%U %a' /run/lab.namespaces");
    expect(noted.out).toBe(`${(await real.outside(instanceId, now)).out}\nroot 644`);
  });

  test("by a process that is brought into a container's control group", async () => {
    await asRoot("setsid -f sleep 5151");
    await moveInto(hardened, "$(pgrep -f 'sleep [5]151')");
    await expect(kernel(hardened)).rejects.toMatchObject(notGenuine("is not of this container"));
    await asRoot("pkill -f 'sleep [5]151'");
    expect((await kernel(hardened)).processes).toHaveLength(3);
  });

  test("by a container's process that is brought out of its control group", async () => {
    await moveInto("aside", await pidOf(careless));
    await expect(kernel(careless)).rejects.toMatchObject(notGenuine("it is in the control group /lab/docker"));
    await moveInto(careless, await pidOf(careless));
    expect((await kernel(careless)).user.uids).toEqual([0, 0, 0, 0]);
  });

  test("by a runtime that names a process of another container as this one's", async () => {
    await asRoot(`mv /usr/sbin/runc /usr/sbin/runc.own; cat > /usr/sbin/runc << 'SH'\n${CLAIMS_ANOTHER}\nSH`);
    await asRoot(`chmod 755 /usr/sbin/runc; echo ${await pidOf(hardened)} > /run/claimed`);
    const liar = await start("--name liar ubuntu sleep 6000");
    await asRoot("mv /usr/sbin/runc.own /usr/sbin/runc");
    expect(await pidOf(liar)).toBe(await pidOf(hardened));
    await expect(kernel(liar)).rejects.toMatchObject(notGenuine(`it is in the control group /lab/docker/${hardened}`));
    await moveInto(liar, await pidOf(hardened), 1000);
    await expect(kernel(liar)).rejects.toMatchObject(notGenuine("Docker did not start it"));
    await moveInto(hardened, await pidOf(hardened), 1000);
    await asRoot("docker rm --force liar");
  });

  test("by something that answers at Docker's socket and is not Docker", async () => {
    const { out: inspected } = await asRoot(`docker inspect ${hardened}`);
    await asRoot("touch /run/docker.stop; pkill -9 -x dockerd; rm -f /run/docker.sock");
    await asRoot(`cat > /root/inspected << 'JSON'\n${inspected}\nJSON`);
    await asRoot(`cat > /root/false.pl << 'PERL'\n${ANSWERS_AS_DOCKER}\nPERL`);
    await asRoot("setsid -f perl /root/false.pl < /dev/null > /dev/null 2>&1");
    const isThere = async () =>
      (await asRoot("curl -s --unix-socket /run/docker.sock http://d/")).out.includes(hardened);
    await until(isThere, { what: "the false Docker" });
    await expect(kernel(hardened)).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
    await asRoot("pkill -x perl; rm -f /run/docker.sock /run/docker.stop");
  });

  test("and a Docker that is stopped keeps nobody waiting", async () => {
    await until(async () => (await asRoot("docker version")).code === 0, { what: "the image's Docker" });
    const revived = await start("--name revived ubuntu sleep 6000");
    await asRoot("pkill -STOP -x dockerd");
    await expect(kernel(revived)).rejects.toMatchObject({ code: "sandbox.daemon-silent" });
    await asRoot("pkill -CONT -x dockerd");
    const left = "ps -eo args | grep -c 'keeper/[c]ontainer-facts'";
    await until(async () => (await real.outside(instanceId, left)).out === "0", { what: "the keeper's end" });
    expect((await kernel(revived)).pid).toBe(await pidOf(revived));
  });
});
