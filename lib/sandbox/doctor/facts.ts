/** What the doctor knows before it judges: what the engine says of itself, what its machine shows, and how a sandbox on trial fared. */
import { z } from "zod";

export interface EngineFacts {
  /** Of this engine's data, wherever it is reached. */
  readonly engineId: string;
  readonly apiVersion: string;
  readonly engineVersion: string;
  readonly containerdVersion: string;
  readonly runcVersion: string;
  readonly kernelVersion: string;
  /** `linux` or another family of kernels. */
  readonly family: string;
  /** As the distribution calls itself. */
  readonly distribution: string;
  readonly cgroupVersion: string;
  /** As the engine names them: `seccomp`, `apparmor`, `rootless` and others. */
  readonly security: readonly string[];
  readonly storageDriver: string;
  readonly logDrivers: readonly string[];
  readonly liveRestore: boolean;
  /** The device of the network that containers are in unless somebody says otherwise; null where there is none. */
  readonly defaultBridge: string | null;
  readonly limits: Readonly<Record<"memory" | "swap" | "cpu" | "cpuset" | "processes" | "blockIo", boolean>>;
  readonly forwarding: boolean;
  readonly memoryBytes: number;
  readonly processors: number;
  /** How far its clock is ahead of this machine's. */
  readonly clockAheadMs: number;
}

const words = z.string().transform((text) => text.split(" ").filter(Boolean));
const count = z.coerce.number().int();

/** What the probe prints, one `name=value` a line; a sysctl that this kernel does not have is left out. */
export const HostFacts = z.object({
  bootId: z.uuid(),
  sysctls: z.record(z.string(), z.string()),
  freeBytes: count,
  freeInodes: count,
  /** Of the file system under the engine's data; some know no fixed number: 0. */
  inodes: count,
  availableBytes: count,
  swapBytes: count,
  threads: count,
  bridges: words,
  /** Of the memory controller, whose numbers run out first. */
  controlGroups: count,
  loopDevicesInUse: count,
  /** 0: as many as the kernel can number. */
  loopDevicesMax: count,
  /** What nobody here needs and a student could make the kernel load: already loaded; present as a file; kept from loading. */
  rareModulesLoaded: words,
  rareModulesPresent: words,
  rareModulesBlocked: words,
  /** Mounts of a container that pass into other mount namespaces. */
  sharedMounts: count,
  /** As adjtimex(2) says it. */
  clock: z.enum(["synchronised", "unsynchronised", "unknown"]),
});
export type HostFacts = Readonly<z.infer<typeof HostFacts>>;

/** The steps in which a sandbox's trusted init reports. */
export const TRIAL_STEPS = ["disk", "container", "network", "shell", "docker"] as const;
export type TrialStep = (typeof TRIAL_STEPS)[number];

/** A real sandbox was started: how far it came, and what could be seen of its borders. */
export interface TrialFacts {
  /** Steps that were completed, in order. */
  readonly completed: readonly TrialStep[];
  /** The last thing it said that is no step. */
  readonly lastWords: string;
  /** Seen from outside once the student's Docker answered; null when it never did. */
  readonly borders: TrialBorders | null;
}

/** What could not be seen, or has no bound, is -1: nothing that holds. */
const seen = count.catch(-1).default(-1);

export const TrialBorders = z.object({
  /** Mode 2 is a filter. */
  seccompMode: seen,
  seccompFilters: seen,
  /** Who the student's root is on the machine. */
  rootUid: seen,
  memoryBytes: seen,
  processes: seen,
  /** Files of control groups through which a command could be run on the machine, and the student may write to. */
  writableAgents: seen,
});
export type TrialBorders = Readonly<z.infer<typeof TrialBorders>>;

/** `host` and `trial` need the sandbox image: null before the first start. */
export interface Facts {
  readonly engine: EngineFacts;
  readonly host: HostFacts | null;
  readonly trial: TrialFacts | null;
}
