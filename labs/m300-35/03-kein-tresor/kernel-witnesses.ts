/** Which containers asked the kernel for its version, with the `uname` of their image. */
import type { ContainerRecord, History } from "#author";
import { hasUsualEnvironment, imageIdOf, mountsOf } from "./evidence.ts";

/** As a whole: with other words around it, `uname` may be a word that another program prints. */
const asksForVersion = /^((\/bin\/)?(ba|a)?sh -c )?((\/usr)?\/bin\/)?uname (-[a-z]*[ar][a-z]*|--all|--kernel-release)$/;

/** Of each image the newest one. */
export function kernelWitnesses(history: History): readonly ContainerRecord[] {
  const byImage = new Map<string, ContainerRecord>();
  for (const container of history.containers) {
    const image = imageIdOf(container);
    const isAsMade = mountsOf(container).length === 0 && hasUsualEnvironment(container);
    if (image && isAsMade && askedForKernel(container, history)) byImage.set(image, container);
  }
  return [...byImage.values()];
}

/** It ran `uname` itself, or had it run in it. */
function askedForKernel({ id, command, exitCode }: ContainerRecord, { execs }: History): boolean {
  if (exitCode === 0 && asksForVersion.test(command.join(" "))) return true;
  return execs.some((exec) => exec.containerId === id && exec.exitCode === 0 && asksForVersion.test(exec.command));
}
