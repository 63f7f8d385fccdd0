/** The limits of a sandbox: what holds until a class says otherwise, and between which bounds it may. */
import { type InstanceSettings, SandboxLimits } from "./contract.ts";

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

interface Bounds {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}

export type LimitBounds = Readonly<Record<keyof SandboxLimits, Bounds>>;

/** `most` is what a school's server stands for any one student, whatever a teacher wishes. */
export const LIMIT_BOUNDS: LimitBounds = {
  memoryBytes: { least: 512 * MiB, usual: 2 * GiB, most: 8 * GiB },
  cpuMilli: { least: 250, usual: 1500, most: 4000 },
  pids: { least: 400, usual: 2000, most: 8000 },
  diskBytes: { least: GiB, usual: 4 * GiB, most: 32 * GiB },
  inodes: { least: 65_536, usual: 262_144, most: 2_097_152 },
  openFiles: { least: 1024, usual: 16_384, most: 65_536 },
  namespaces: { least: 64, usual: 256, most: 512 },
  networkNamespaces: { least: 8, usual: 64, most: 128 },
  inotifyInstances: { least: 64, usual: 512, most: 1024 },
  inotifyWatches: { least: 8192, usual: 65_536, most: 262_144 },
  controlGroups: { least: 200, usual: 2000, most: 4000 },
  pseudoTerminals: { least: 32, usual: 512, most: 1024 },
  connections: { least: 128, usual: 2048, most: 8192 },
  newConnectionsPerMinute: { least: 60, usual: 500, most: 5000 },
  egressKbit: { least: 1000, usual: 20_000, most: 200_000 },
  logBytes: { least: 256 * KiB, usual: 8 * MiB, most: 64 * MiB },
};

export function usualLimits(bounds: LimitBounds): SandboxLimits {
  return eachLimit((name) => bounds[name].usual);
}

export function withinBounds(limits: SandboxLimits, bounds: LimitBounds): SandboxLimits {
  return eachLimit((name) => Math.min(bounds[name].most, Math.max(bounds[name].least, limits[name])));
}

export const DEFAULT_SETTINGS: InstanceSettings = { limits: usualLimits(LIMIT_BOUNDS), egress: "none" };

function eachLimit(value: (name: keyof SandboxLimits) => number): SandboxLimits {
  const names = Object.keys(LIMIT_BOUNDS) as (keyof SandboxLimits)[];
  return SandboxLimits.parse(Object.fromEntries(names.map((name) => [name, value(name)])));
}
