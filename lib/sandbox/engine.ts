/** The small interface that every container engine implements. `list` is the truth; `watch` may repeat or skip. */
import type { Duplex, Readable } from "node:stream";
import type { Disposer, InstanceId } from "#core/contract";
import type { Egress, InstanceSettings, SandboxState } from "./contract.ts";

/**
 * Who runs a command. `student` and `root` are people inside the student's host; `keeper` is the trusted side of the
 * sandbox, out of the student's reach, where terminals are held and the student's Docker is reached from.
 */
export type ExecUser = "student" | "root" | "keeper";

export interface ExecRequest {
  readonly argv: readonly string[];
  readonly user: ExecUser;
  /** With a size the command gets a terminal, and `stderr` stays empty. */
  readonly tty?: { readonly cols: number; readonly rows: number };
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * A running command: back-pressure and half-close pass through. Destroying `stream` gives the command up: the keeper's programs
 * end with it, while a student's may go on, as they may anyway.
 */
export interface ExecProcess {
  /** Writes go to stdin, reads come from stdout. */
  readonly stream: Duplex;
  readonly stderr: Readable;
  /** The exit code, once the command has ended; rejects when the engine lost it. */
  readonly exit: Promise<number>;
  resize(size: { cols: number; rows: number }): Promise<void>;
}

/** Where `dial` leads: the student's Docker API, or a TCP port of the student's host. */
export type DialTarget = "docker" | `tcp:${number}`;

export interface EngineInstance {
  readonly instanceId: InstanceId;
  readonly state: SandboxState;
}

export interface EngineNode {
  readonly name: string;
  readonly memoryBytes: number;
  readonly cpuMilli: number;
  /** What could be used now, by the machine's own account. */
  readonly memoryFreeBytes: number;
  /** Where disks lie. */
  readonly diskFreeBytes: number;
}

export interface InstanceUsage {
  /** Processor time of everything in it, since its start. */
  readonly cpuMs: number;
}

/** Every verb is idempotent. Disk and run are two things: create and remove act on the disk, start and stop on the run. */
export interface Engine {
  /** @throws DomainError `engine.unreachable` and others of `sandbox.`, as `start` does. */
  create(instanceId: InstanceId, settings: InstanceSettings): Promise<void>;
  /** Removes run and disk; fails of the student's making (fork bomb, full disk) do not stop it. */
  remove(instanceId: InstanceId): Promise<void>;
  /** Returns once the start is accepted; progress comes through `watch` and `list`. */
  start(instanceId: InstanceId, settings: InstanceSettings): Promise<void>;
  stop(instanceId: InstanceId): Promise<void>;
  /** Holds at once for one that runs; one that does not is told at its next start. */
  setEgress(instanceId: InstanceId, egress: Egress): Promise<void>;
  /** @throws DomainError `sandbox.not-ready` when the sandbox does not run, `engine.unreachable`. */
  exec(instanceId: InstanceId, request: ExecRequest): Promise<ExecProcess>;
  /** @throws DomainError `sandbox.not-ready`, `sandbox.daemon-silent`, `sandbox.daemon-not-genuine`. */
  dial(instanceId: InstanceId, target: DialTarget): Promise<Duplex>;
  list(): Promise<EngineInstance[]>;
  /** @throws DomainError `sandbox.not-ready` when it does not run, `engine.unreachable`. */
  usage(instanceId: InstanceId): Promise<InstanceUsage>;
  watch(listener: (sandbox: EngineInstance) => void): Disposer;
  capacity(): Promise<EngineNode[]>;
  close(): Promise<void>;
}
