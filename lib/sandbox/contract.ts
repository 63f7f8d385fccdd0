/** What the browser and the other folders may know of a sandbox: its state, in words that any engine can fill. */

import { z } from "zod";
import { ERROR_CODES, SandboxId } from "#core/contract";

/** The steps of a start, in order, as the student sees them happen. */
export const StartStep = z.enum(["disk", "container", "network", "shell", "docker"]);
export type StartStep = z.infer<typeof StartStep>;

/**
 * `starting` moves through its steps; from step `docker` on a shell can be opened (`shellReady`), while the student's
 * dockerd still comes up. `failed` carries the code whose words tell the student what to do.
 */
export const SandboxState = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("pending"), reason: z.enum(["queue", "capacity"]) }),
  z.object({ phase: z.literal("starting"), step: StartStep, shellReady: z.boolean() }),
  z.object({ phase: z.literal("ready") }),
  z.object({ phase: z.literal("stopping") }),
  z.object({ phase: z.literal("stopped") }),
  z.object({ phase: z.literal("lost") }),
  z.object({ phase: z.literal("failed"), code: z.enum(ERROR_CODES) }),
]);
export type SandboxState = z.infer<typeof SandboxState>;

/** `since`: milliseconds since 1970, when this phase (not this step) began. */
export const SandboxStatus = z.object({ sandboxId: SandboxId, state: SandboxState, since: z.number() });
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
  /** Of one container's log inside, kept twice. */
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

/** Client → server: open, retry or restart one's own sandbox; the reply is its status. Later ones come as `sandbox:changed`. */
export const SandboxOpen = z.object({ sandboxId: SandboxId });
export type SandboxOpen = z.infer<typeof SandboxOpen>;

export const SANDBOX_EVENTS = { open: "sandbox:open", restart: "sandbox:restart", changed: "sandbox:changed" } as const;
