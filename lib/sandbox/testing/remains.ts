/** What the engine's machine still has of an installation after its removal. */
import type Docker from "dockerode";
import { LABELS } from "../docker/installation.ts";
import { firstUid } from "../docker/uid-range.ts";
import { enterMachine } from "./leftovers.ts";

export interface Removal {
  readonly docker: Docker;
  readonly installationId: string;
  readonly remove: () => Promise<void>;
}

/** Containers, volumes, networks, loop devices, mounts, and processes in its ranges of uids: in words, each. */
export async function lookForRemains({ docker, installationId, remove }: Removal): Promise<string[]> {
  const filters = { label: [`${LABELS.installation}=${installationId}`] };
  const machine = await enterMachine(docker);
  try {
    const ranges = await rangesHeld(docker, filters.label);
    await remove();
    const [ofEngine, loops, mounts, processes] = await Promise.all([
      listed(docker, filters),
      machine.run(`grep -l ${installationId} /sys/block/loop*/loop/backing_file 2> /dev/null`),
      machine.run(`grep -l ${installationId} /proc/[0-9]*/mountinfo 2> /dev/null`),
      machine.run("ps -A -o uid= -o args="),
    ]);
    // Another installation may have taken a range since.
    const others = await rangesHeld(docker, [LABELS.range]);
    const free = ranges.filter((range) => !others.includes(range));
    const own = linesOf(processes.out).filter((line) =>
      free.some((range) => isInRange(Number.parseInt(line, 10), range)),
    );
    return [...ofEngine, ...linesOf(loops.out), ...linesOf(mounts.out), ...own];
  } finally {
    await machine.leave();
  }
}

async function listed(docker: Docker, filters: { label: string[] }): Promise<string[]> {
  const [containers, { Volumes }, networks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listVolumes({ filters }),
    docker.listNetworks({ filters }),
  ]);
  return [
    ...containers.map(({ Id }) => `container ${Id}`),
    ...Volumes.map(({ Name }) => `volume ${Name}`),
    ...networks.map(({ Name }) => `network ${Name}`),
  ];
}

async function rangesHeld(docker: Docker, label: string[]): Promise<number[]> {
  const containers = await docker.listContainers({ all: true, filters: { label } });
  return containers.flatMap(({ Labels }) => (Labels[LABELS.range] ? [Number(Labels[LABELS.range])] : []));
}

function isInRange(uid: number, range: number): boolean {
  return uid >= firstUid(range) && uid < firstUid(range + 1);
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
