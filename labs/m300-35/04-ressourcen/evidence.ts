/** What this lab asks of containers: pure readings of what Docker recorded of them, and of what the kernel says. Names never count. */
import { type ContainerRecord, type History, type KernelFacts, MiB } from "#author";
import { cpuSecondsOf, isBound, type Limits, limitsTold, stresses, triesOf, weightTold } from "./configured.ts";

export const calmBytes = 128 * MiB;
/** The load of the lesson goes on for 5 s. */
const calmMsMin = 4000;
export const weightsWanted: readonly number[] = [2048, 1024, 512, 512];
export const triesMany = 10;
export const triesFew = 3;
const restartsMin = 3;
/** Signals and Docker's own errors begin here: whoever stops a container by hand has not seen it fail. */
const ownExitCodesEnd = 126;
/** Of the clocks: Docker tells of the start a little late. */
const slackMs = 500;
export const processesMax = 50;
/** A container that was told to hold 50 is at its limit from here on; helpers come and go. */
const processesAtLimitMin = 40;
const narrow = { memoryBytes: 64 * MiB, cpuMilli: 500, pids: processesMax } as const;

/** That run and were not restarted: one that fails again and again is never there for long. The newest come first. */
export function runningOf({ containers }: History): ContainerRecord[] {
  const runs = ({ startedAt, endedAt, removedAt }: ContainerRecord) =>
    startedAt !== null && endedAt === null && removedAt === null;
  return containers.filter((one) => runs(one) && one.restartCount === 0).reverse();
}

export function newest(
  { containers }: History,
  is: (container: ContainerRecord) => boolean,
): ContainerRecord | undefined {
  return containers.findLast(is);
}

export function ranMs({ startedAt, endedAt }: ContainerRecord): number {
  return startedAt === null || endedAt === null ? 0 : endedAt - startedAt;
}

/** As in `stress --vm 1 …`: it takes memory, and says at its end whether it got it. */
export function takesMemory(container: ContainerRecord): boolean {
  return stresses(container, ["--vm", "-m"]) && container.startedAt !== null;
}

export function hasNoSwap({ memoryBytes, memorySwapBytes }: ContainerRecord): boolean {
  return memoryBytes > 0 && memorySwapBytes === memoryBytes;
}

/** Bounded to 128 MB without swap, it worked, and was left in peace. */
export function stayedWithin(container: ContainerRecord): boolean {
  const { memoryBytes, outOfMemory, exitCode } = container;
  const isCalm = memoryBytes === calmBytes && hasNoSwap(container);
  return takesMemory(container) && isCalm && !outOfMemory && exitCode === 0 && ranMs(container) >= calmMsMin;
}

/** The kernel's own act: the event, and the signal 9 on its first process. */
export function wasKilledForMemory(container: ContainerRecord): boolean {
  const isNarrow = container.memoryBytes <= calmBytes && hasNoSwap(container);
  return isNarrow && container.outOfMemory && container.exitCode === 137;
}

/** It ended by itself, and not well. */
function hasFailed({ exitCode }: ContainerRecord): boolean {
  return exitCode !== null && exitCode > 0 && exitCode < ownExitCodesEnd;
}

/** A helper of its first process was killed, which ended by itself then. */
export function lostAHelper(container: ContainerRecord): boolean {
  return hasNoSwap(container) && container.outOfMemory && hasFailed(container);
}

/** Four that run at once and were told the lesson's weights, the heaviest first; null while one is missing. */
export function fourWeighted(history: History): readonly [ContainerRecord, ...ContainerRecord[]] | null {
  const left = runningOf(history);
  const found = weightsWanted.flatMap((weight) => {
    const index = left.findIndex((container) => weightTold(container) === weight);
    return index < 0 ? [] : left.splice(index, 1);
  });
  const [heaviest, ...others] = found;
  return heaviest && found.length === weightsWanted.length ? [heaviest, ...others] : null;
}

/** A heavy one and two light ones, whenever they ran. */
export function weighted({ containers }: History): readonly ContainerRecord[] {
  const started = containers.filter(({ startedAt }) => startedAt !== null);
  const heavy = started.findLast((container) => weightTold(container) === 2048);
  const light = started.filter((container) => weightTold(container) === 512).slice(-2);
  return heavy && light.length === 2 ? [heavy, ...light] : [];
}

/** Up to ten times, and Docker has done it several times by itself: nobody's hand counts. */
export function wasRestarted(container: ContainerRecord): boolean {
  return triesOf(container) === triesMany && container.restartCount >= restartsMin;
}

/** Docker has restarted it three times, and after another failure no more. */
export function hasGivenUp(container: ContainerRecord): boolean {
  return triesOf(container) === triesFew && container.restartCount === triesFew && hasFailed(container);
}

/** Restarted by a policy that asks for neither number of the lesson, or for none. */
export function isOtherwiseRestarted(container: ContainerRecord): boolean {
  const tries = triesOf(container);
  const isEndless = ["always", "unless-stopped"].includes(container.restartPolicy);
  return isEndless || (tries !== null && tries !== triesMany && tries !== triesFew);
}

/** `stress` keeps a processor busy for ever; it ends with 1 when a helper is taken from it. */
export function ranOutOfCpuSeconds(container: ContainerRecord): boolean {
  const seconds = cpuSecondsOf(container);
  const isBusy = stresses(container, ["--cpu", "-c"]);
  const hasEnded = container.exitCode === 1 && !container.outOfMemory;
  return seconds !== null && isBusy && hasEnded && ranMs(container) >= seconds * 1000 - slackMs;
}

export function isFull({ limits, processes }: KernelFacts): boolean {
  return limits.pids === processesMax && processes.length >= processesAtLimitMin;
}

/** How many of the three limits are as asked for. */
export function narrowLimits({ memoryBytes, memorySwapBytes, cpuMilli, pids }: Limits): number {
  return [
    memoryBytes === narrow.memoryBytes && memorySwapBytes === narrow.memoryBytes,
    cpuMilli === narrow.cpuMilli,
    pids === narrow.pids,
  ].filter(Boolean).length;
}

/** Of those that run, the one that was told most of the three limits: the newest of them. */
export function narrowest(history: History): ContainerRecord | undefined {
  const told = (container: ContainerRecord) => narrowLimits(limitsTold(container));
  return runningOf(history).reduce<ContainerRecord | undefined>((found, one) => {
    return found && told(found) >= told(one) ? found : one;
  }, undefined);
}

/** Worth clearing up: it ran, and was bound in one of the ways of this lab. */
export function wasBound(container: ContainerRecord): boolean {
  return container.startedAt !== null && isBound(container);
}
