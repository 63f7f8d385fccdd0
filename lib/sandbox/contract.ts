/** What the browser and the other folders may know of a sandbox: its state, in words that any engine can fill. */

import { z } from "zod";
import { ClassId, ERROR_CODES, SandboxId } from "#core/contract";

/** The steps of a start, in order, as the student sees them happen. */
export const StartStep = z.enum(["disk", "container", "network", "shell", "docker"]);
export type StartStep = z.infer<typeof StartStep>;

/**
 * `starting` moves through its steps; from step `docker` on a shell can be opened (`shellReady`), while the student's
 * dockerd still comes up. `failed` carries the code whose words tell the student what to do.
 */
export const SandboxState = z.discriminatedUnion("phase", [
  /** `place`: 1 is the next; `waitMs`: an estimate. `capacity`: there is no room until somebody else's sandbox stops. */
  z.object({
    phase: z.literal("pending"),
    reason: z.enum(["queue", "capacity"]),
    place: z.number().int(),
    waitMs: z.number(),
  }),
  z.object({ phase: z.literal("starting"), step: StartStep, shellReady: z.boolean() }),
  z.object({ phase: z.literal("ready") }),
  z.object({ phase: z.literal("stopping") }),
  z.object({ phase: z.literal("stopped") }),
  z.object({ phase: z.literal("lost") }),
  z.object({ phase: z.literal("failed"), code: z.enum(ERROR_CODES) }),
]);
export type SandboxState = z.infer<typeof SandboxState>;

/** Times are milliseconds since 1970. */
export const SandboxStatus = z.object({
  sandboxId: SandboxId,
  state: SandboxState,
  /** When this phase (not this step) began. */
  since: z.number(),
  /** It is idle, and will be stopped then unless somebody does something; null otherwise. */
  stopsAt: z.number().nullable(),
  /** Why it was stopped, when it was the platform that did it. */
  stopReason: z.enum(["idle", "class-ended"]).nullable(),
  /** It was reset, and until then the disk from before can be had back; null otherwise. */
  resetUndoUntil: z.number().nullable(),
});
export type SandboxStatus = z.infer<typeof SandboxStatus>;

/** What one student may use at most. Neutral; an engine translates it. A change holds from the next start on. */
export const SandboxLimits = z.object({
  memoryBytes: z.number().int(),
  cpuMilli: z.number().int(),
  pids: z.number().int(),
  /** Of a new disk: a disk keeps the size that it was made with. */
  diskBytes: z.number().int(),
  inodes: z.number().int(),
  openFiles: z.number().int(),
  /** Of each kind; network namespaces are dearer and have a number of their own. */
  namespaces: z.number().int(),
  networkNamespaces: z.number().int(),
  inotifyInstances: z.number().int(),
  inotifyWatches: z.number().int(),
  controlGroups: z.number().int(),
  pseudoTerminals: z.number().int(),
  /** Open at a time, out of the sandbox. */
  connections: z.number().int(),
  newConnectionsPerMinute: z.number().int(),
  egressKbit: z.number().int(),
  /** Of one container's log inside, which then begins anew; unless the student says otherwise. No number of files: what a lesson has them set must not be set already. */
  logBytes: z.number().int(),
});
export type SandboxLimits = Readonly<z.infer<typeof SandboxLimits>>;

/**
 * Where a sandbox may connect to: the classroom's registry only; through the proxy to an allow-list of package sources as
 * well; or to the internet, but for private networks and mail. A change holds at once.
 */
export const Egress = z.enum(["none", "packages", "open"]);
export type Egress = z.infer<typeof Egress>;

/** What an instance is started with. */
export interface InstanceSettings {
  readonly limits: SandboxLimits;
  readonly egress: Egress;
}

/**
 * Client → server, about one's own sandbox; the reply is its status, and later ones come as `sandbox:changed`.
 * `keep`: I am still here; `reset`: a new disk, the old one is kept for a day; `undoReset`: the old one back instead of the new.
 */
export const SandboxRequest = z.object({ sandboxId: SandboxId });
export type SandboxRequest = z.infer<typeof SandboxRequest>;

export const SANDBOX_EVENTS = {
  open: "sandbox:open",
  restart: "sandbox:restart",
  keep: "sandbox:keep",
  reset: "sandbox:reset",
  undoReset: "sandbox:undo-reset",
  changed: "sandbox:changed",
} as const;

/** What a teacher says of all sandboxes of a class. */
export const ClassSandboxSettings = z.object({
  limits: SandboxLimits,
  egress: Egress,
  /** A sandbox in which nothing happens for so long is stopped; null: never. */
  idleStopMinutes: z.number().int().min(5).max(1440).nullable(),
});
export type ClassSandboxSettings = z.infer<typeof ClassSandboxSettings>;

/** The sandboxes of a class as a whole, for its teacher. */
export const ClassSandboxes = z.object({
  classId: ClassId,
  settings: ClassSandboxSettings,
  /** How many are to be kept ready for students who have none yet, until when; and how many are. */
  prepared: z.object({ wanted: z.number().int(), until: z.number().nullable(), ready: z.number().int() }),
  /** How many more could start now, and what there would be too little of. */
  room: z.object({ sandboxes: z.number().int(), scarce: z.enum(["memory", "cpu", "disk"]) }),
  /** Since when the class is over: its sandboxes are stopped, and their disks go a day later. */
  endedAt: z.number().nullable(),
});
export type ClassSandboxes = z.infer<typeof ClassSandboxes>;

/** A file of the student's host as it was at one moment. */
export const FileReading = z.object({
  text: z.string(),
  /** The same for two readings when nobody has written to it, replaced or touched it between them. */
  fingerprint: z.string(),
  /** The same for two readings of one file, whatever was written to it between them. */
  identity: z.string(),
});
export type FileReading = z.infer<typeof FileReading>;

/** The files of a folder of the student's host, as they were taken. Paths are relative to it, without `.` and `..`. */
export interface FolderReading {
  readonly entries: readonly (
    | { readonly kind: "folder"; readonly path: string }
    | { readonly kind: "file"; readonly path: string; readonly isExecutable: boolean; readonly content: Uint8Array }
  )[];
  /** Paths of links, pipes, devices, other mounts, and of what has no name that could be told. */
  readonly skipped: readonly string[];
}

/** One GET; `host` is what the request and, with `tls`, the greeting name: `localhost` unless said otherwise. */
export interface HttpRequest {
  readonly path?: string;
  readonly tls?: boolean;
  readonly host?: string;
}

/** What a web server on the student's host answered. Names of headers are in small letters. */
export const HttpAnswer = z.object({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  /** The first 256 KiB. */
  body: z.string(),
  /** There was more of it. */
  truncated: z.boolean(),
});
export type HttpAnswer = z.infer<typeof HttpAnswer>;

/** Programs of our own that may run in the student's network. */
export const HostTool = z.enum(["curl", "ip", "ss"]);
export type HostTool = z.infer<typeof HostTool>;

export const ToolAnswer = z.object({ exitCode: z.number().int(), stdout: z.string(), stderr: z.string() });
export type ToolAnswer = z.infer<typeof ToolAnswer>;

const OwnOrHost = z.enum(["own", "host"]);
const CapabilityNames = z.array(z.string());

/** What the kernel says of a running container. Ids are the container's; numbers of processes are those of the student's host, as `docker top` shows them. */
export const KernelFacts = z.object({
  /** Of its first process, as are all facts that follow. */
  pid: z.number().int(),
  /** Milliseconds since 1970, to the second. */
  startedAt: z.number(),
  /** Real, effective, saved and of the file system. */
  user: z.object({
    uids: z.array(z.number().int()).length(4),
    gids: z.array(z.number().int()).length(4),
    groups: z.array(z.number().int()),
  }),
  /** Names such as `NET_ADMIN`, in the kernel's order. */
  capabilities: z.object({
    effective: CapabilityNames,
    permitted: CapabilityNames,
    inheritable: CapabilityNames,
    bounding: CapabilityNames,
    ambient: CapabilityNames,
  }),
  /** Of its own: `off` for a container that has no filter beside those of the student's host. */
  seccomp: z.enum(["off", "strict", "filter"]),
  noNewPrivileges: z.boolean(),
  rootReadOnly: z.boolean(),
  /** What can be reached of its mounts. `source`: for a bind the path on the file system it comes from, else what was mounted. */
  mounts: z.array(
    z.object({
      target: z.string(),
      source: z.string(),
      type: z.string(),
      readOnly: z.boolean(),
      options: z.array(z.string()),
    }),
  ),
  /** Of its own control group; null: unlimited, or as without asking. `memorySwapBytes`: memory and swap together; `cpuShares`: of version 1; `cpuWeight`: of version 2. */
  limits: z.object({
    memoryBytes: z.number().nullable(),
    memorySwapBytes: z.number().nullable(),
    pids: z.number().nullable(),
    cpuMilli: z.number().nullable(),
    cpuShares: z.number().nullable(),
    // Facts of earlier journals do not have it.
    cpuWeight: z.number().nullable().default(null),
  }),
  /** `host`: that of the student's host. */
  namespaces: z.object({
    net: OwnOrHost,
    pid: OwnOrHost,
    ipc: OwnOrHost,
    uts: OwnOrHost,
    user: OwnOrHost,
    mnt: OwnOrHost,
  }),
  /** All that run in it, the first 64; `uid`: the effective one. */
  processes: z.array(z.object({ pid: z.number().int(), uid: z.number().int(), command: z.string() })),
});
export type KernelFacts = z.infer<typeof KernelFacts>;

/** Nothing that leaves the folder or breaks a line. */
const fileName = z.string().regex(/^(?!\.{1,2}$)[^/\p{Cc}]{1,100}$/u);

/** PUT /api/sandboxes/:sandboxId/files?…, the content as body, at most 1 MiB; the reply is `Reply<{ name: string }>`. */
export const DroppedFile = z.object({ name: fileName, ifThere: z.enum(["keep", "replace"]).default("keep") });
export type DroppedFile = z.infer<typeof DroppedFile>;
export const DROPPED_BYTES_MAX = 1024 * 1024;
