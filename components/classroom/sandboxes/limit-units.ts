/** The limits of a sandbox as a teacher reads and types them: in which unit, and which of them matter to most. Pure. */
import type { SandboxLimits } from "#sandbox/contract";

export type LimitName = keyof SandboxLimits;
export type LimitBounds = Readonly<
  Record<LimitName, { readonly least: number; readonly usual: number; readonly most: number }>
>;
export type LimitUnit = "MiB" | "GiB" | "cores" | "Mbit/s" | "per-minute";

const MiB = 1024 ** 2;

export const LIMIT_UNITS: Readonly<Record<LimitName, { readonly unit: LimitUnit | null; readonly size: number }>> = {
  memoryBytes: { unit: "MiB", size: MiB },
  cpuMilli: { unit: "cores", size: 1000 },
  pids: { unit: null, size: 1 },
  diskBytes: { unit: "GiB", size: 1024 * MiB },
  inodes: { unit: null, size: 1 },
  openFiles: { unit: null, size: 1 },
  namespaces: { unit: null, size: 1 },
  networkNamespaces: { unit: null, size: 1 },
  inotifyInstances: { unit: null, size: 1 },
  inotifyWatches: { unit: null, size: 1 },
  controlGroups: { unit: null, size: 1 },
  pseudoTerminals: { unit: null, size: 1 },
  connections: { unit: null, size: 1 },
  newConnectionsPerMinute: { unit: "per-minute", size: 1 },
  egressKbit: { unit: "Mbit/s", size: 1000 },
  logBytes: { unit: "MiB", size: MiB },
};

export const MAIN_LIMITS: readonly LimitName[] = ["memoryBytes", "cpuMilli", "pids", "diskBytes"];
export const OTHER_LIMITS: readonly LimitName[] = (Object.keys(LIMIT_UNITS) as LimitName[]).filter(
  (name) => !MAIN_LIMITS.includes(name),
);

/** In its unit. */
export function shownLimit(name: LimitName, value: number): number {
  return value / LIMIT_UNITS[name].size;
}

/** What somebody typed, with comma or point; null for what is no number, which the server then refuses by its name. */
export function readNumber(typed: string): number | null {
  const text = typed
    .trim()
    .replaceAll(/['’\s]/g, "")
    .replace(",", ".");
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Of a limit, in the unit of the contract. */
export function readLimit(name: LimitName, typed: string): number | null {
  const number = readNumber(typed);
  return number === null ? null : Math.round(number * LIMIT_UNITS[name].size);
}
