/** A Docker Engine of the benchmark's own beside the machine's, which may be killed: its containers run on, and it can be started again. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { connectDocker } from "#sandbox";

const answersWithinMs = 60_000;
const lookMs = 50;
/** What a fresh engine would have to build or fetch first. */
const ofUs = /^(trockendock\/|debian:)/;

/** Nobody else has an address there: it is for benchmarks of networks. */
const bridgeAddress = "198.18.77.1/24";

export interface OwnEngine {
  /** As DOCKER_HOST takes it. */
  readonly address: string;
  /** As a crash does: nothing is shut down. */
  kill(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Needs root. Without rules of its own in the machine's packet filter, which belongs to the other engine. */
export async function openOwnEngine(): Promise<OwnEngine> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-engine-"));
  const address = `unix://${folder}/docker.sock`;
  // Not `--bridge=none`: an engine without one deletes docker0, which is the other engine's.
  const bridge = `td${randomBytes(4).toString("hex")}`;
  execFileSync("ip", ["link", "add", bridge, "type", "bridge"]);
  execFileSync("ip", ["address", "add", bridgeAddress, "dev", bridge]);
  execFileSync("ip", ["link", "set", bridge, "up"]);
  const argv = [
    ...[
      "--host",
      address,
      "--data-root",
      `${folder}/data`,
      "--exec-root",
      `${folder}/run`,
      "--pidfile",
      `${folder}/pid`,
    ],
    ...["--live-restore", `--bridge=${bridge}`, "--iptables=false", "--ip6tables=false"],
  ];
  let engine: ChildProcess | null = null;
  const docker = connectDocker(address);

  async function start(): Promise<void> {
    engine = spawn("dockerd", argv, { stdio: "ignore" });
    const giveUpAt = Date.now() + answersWithinMs;
    while (
      !(await docker.ping().then(
        () => true,
        () => false,
      ))
    ) {
      if (Date.now() > giveUpAt || engine.exitCode !== null) throw new Error("the second engine does not start");
      await sleep(lookMs);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!engine || engine.exitCode !== null) return;
    const exited = once(engine, "exit");
    engine.kill(signal);
    await exited;
  }

  await start();
  await copyImages(address);
  return {
    address,
    start,
    kill: () => end("SIGKILL"),
    async remove() {
      const containers = await docker.listContainers({ all: true });
      await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
      await end("SIGTERM");
      // What live-restore leaves running for the next engine: there is none.
      await sleep(1000);
      execFileSync("ip", ["link", "delete", bridge]);
      // The engine has made its folder a mount of its own.
      spawnSync("umount", ["--recursive", "--lazy", `${folder}/data`]);
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
    },
  };
}

async function copyImages(address: string): Promise<void> {
  const [from, to] = [connectDocker(process.env.DOCKER_HOST ?? null), connectDocker(address)];
  const names = (await from.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []).filter((name) => ofUs.test(name));
  for (const name of names) {
    const loading = await to.loadImage((await from.getImage(name).get()) as Readable);
    await once(loading.resume(), "end");
  }
}
