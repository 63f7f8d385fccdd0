/** What the database says and what the engine has, compared: pure, and right from any state that a crash can leave. */
import type { InstanceId, SandboxId } from "#core";
import type { InstanceRow } from "./instance-store.ts";

/** How long what was retired can be had back. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

export interface Discrepancies {
  /** On the engine, known to nobody: what a removal has left. */
  readonly orphans: readonly InstanceId[];
  /** Of the pool, in the database only: nothing was made yet, or all is removed. A student's is never given up on one look's word. */
  readonly bodiless: readonly InstanceId[];
  /** Retired long enough, before a later one of the same sandbox (of former disks the last one is kept), or nobody's. */
  readonly expired: readonly InstanceId[];
  /** Retired, but it still runs. */
  readonly toStop: readonly InstanceId[];
}

export function findDiscrepancies(
  rows: readonly InstanceRow[],
  engine: ReadonlyMap<InstanceId, { readonly isRunning: boolean }>,
  nowMs: number,
): Discrepancies {
  const known = new Set(rows.map(({ instanceId }) => instanceId));
  const latest = new Map<SandboxId | null, number>();
  for (const { sandboxId, retiredAt } of rows) {
    if (retiredAt) latest.set(sandboxId, Math.max(retiredAt.getTime(), latest.get(sandboxId) ?? 0));
  }
  const isExpired = ({ sandboxId, retiredAt }: InstanceRow) =>
    retiredAt !== null &&
    (sandboxId === null ||
      nowMs - retiredAt.getTime() >= KEPT_MS ||
      retiredAt.getTime() < (latest.get(sandboxId) ?? 0));
  const ids = (some: readonly InstanceRow[]) => some.map(({ instanceId }) => instanceId);
  return {
    // A database that knows nobody is another one, or a new one: disks are not removed on its word.
    orphans: rows.length === 0 ? [] : [...engine.keys()].filter((instanceId) => !known.has(instanceId)),
    bodiless: ids(rows.filter(({ instanceId, sandboxId }) => sandboxId === null && !engine.has(instanceId))),
    expired: ids(rows.filter(isExpired)),
    toStop: ids(
      rows.filter((row) => row.retiredAt && !isExpired(row) && engine.get(row.instanceId)?.isRunning === true),
    ),
  };
}
