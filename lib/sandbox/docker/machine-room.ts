/** What the engine's machine has to spare, read in a container there: the engine itself tells totals only, and may be far away. */
import type Docker from "dockerode";
import { runInContainer } from "./run-in-container.ts";

const kib = 1024;

export interface MachineRoom {
  readonly memoryFreeBytes: number;
  readonly diskFreeBytes: number;
}

/** @param folder a volume's place in the container: students' disks lie on the same file system. */
export async function readMachineRoom(container: Docker.Container, folder: string): Promise<MachineRoom> {
  const command = `grep MemAvailable /proc/meminfo; df --output=avail -k ${folder} | tail -1`;
  const { out } = await runInContainer(container, command);
  return roomFrom(out);
}

/** @throws Error when it is not two figures in KiB. */
export function roomFrom(said: string): MachineRoom {
  const [, memory, disk] = /MemAvailable:\s+(\d+) kB\s+(\d+)/.exec(said) ?? [];
  if (memory === undefined || disk === undefined) throw new Error(`the machine says of itself: ${said}`);
  return { memoryFreeBytes: Number(memory) * kib, diskFreeBytes: Number(disk) * kib };
}
