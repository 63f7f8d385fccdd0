/**
 * Whether a container itself wrote the proof. The file alone shows nothing, for `sudo` can write the same one; nor does a shell in which
 * something was typed. One command that can do nothing else and ended well does.
 */
import type { ContainerRecord } from "#author";
import { hasUsualEnvironment, mountsOf } from "./evidence.ts";
import { type Fetched, isMadeOf } from "./registry-images.ts";

export const proofPath = "/root/beweis.txt";

export function hasWrittenProof(container: ContainerRecord, fetched: readonly Fetched[]): boolean {
  // A second mount, or a tmpfs, might lie between the path and the host's disk.
  const [disk, ...others] = mountsOf(container);
  if (disk?.Type !== "bind" || disk.Source !== "/" || disk.RW !== true || others.length > 0) return false;
  if (container.exitCode !== 0 || !hasUsualEnvironment(container) || !isMadeOf(fetched, container)) return false;
  return writing(`${disk.Destination}${proofPath}`).some((words) => isSame(words, container.command));
}

/** In a container `/etc/hostname` holds its id, as `hostname` prints it. */
function writing(target: string): string[][] {
  const scripts = [`hostname > ${target}`, `hostname | tee ${target}`, `cp /etc/hostname ${target}`];
  const inShells = scripts.flatMap((script) => ["sh", "bash"].map((shell) => [shell, "-c", script]));
  return [["cp", "/etc/hostname", target], ...inShells];
}

function isSame(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, place) => word === others[place]);
}
