/** Reads the journal: rows become containers with their configuration, life and output. Pure, and fed row by row. */
import type { ContainerRecord, History } from "#author";
import type { EvidenceKind, EvidenceRow, GapReason, TerminalPlace } from "./entry.ts";
import type { Inspected } from "./inspect-container.ts";
import { ObjectsReader } from "./objects.ts";
import { RestartCounter } from "./restart-counter.ts";

const containersMax = 500;
const countsMax = 400;
/** A container has five rows, as a rule. */
const terminalsMax = 5000;
const OBJECT_KINDS: ReadonlySet<string> = new Set<EvidenceKind>(["image", "build", "network", "volume", "exec"]);
/** Of one container; whoever renames one for hours adds nothing that a verdict could rest on. */
const eventsMax = 1000;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft = Writable<Omit<ContainerRecord, "events" | "output">> & {
  events: number[];
  output: Writable<Omit<ContainerRecord["output"], "counts">> & {
    counts: ContainerRecord["output"]["counts"][number][];
  };
};

/** What went unseen since the attempt was opened. */
export interface Gaps {
  /** Containers may have come and gone unseen. */
  readonly containers: boolean;
  /** So may images, networks and volumes. */
  readonly objects: boolean;
  /** Containers whose output was not read completely. */
  readonly outputOf: ReadonlySet<string>;
}

export class HistoryReader {
  readonly #containers = new Map<string, Draft>();
  readonly #objects = new ObjectsReader();
  readonly #restarts = new Map<string, RestartCounter>();
  readonly #outputGaps = new Set<string>();
  readonly #terminals = new Map<number, TerminalPlace>();
  #containersGap = false;
  #objectsGap = false;
  #lastRowId: number;

  /** @param afterId the journal's last row when the attempt was opened. */
  constructor(afterId: number) {
    this.#lastRowId = afterId;
  }

  get lastRowId(): number {
    return this.#lastRowId;
  }

  /** Everything but the answers, which are kept elsewhere. */
  history(): Omit<History, "answers"> {
    return { containers: [...this.#containers.values()], ...this.#objects.records() };
  }

  /** Containers that are kept. */
  get size(): number {
    return this.#containers.size;
  }

  get gaps(): Gaps {
    return { containers: this.#containersGap, objects: this.#objectsGap, outputOf: this.#outputGaps };
  }

  /** Where the terminal stood at a row, if that was known. */
  terminalAt(rowId: number): TerminalPlace | undefined {
    return this.#terminals.get(rowId);
  }

  /** @param until rows of what happened later are passed over, and of what was found later, whenever it is said to have happened. */
  read(row: EvidenceRow, until = Number.POSITIVE_INFINITY): void {
    this.#lastRowId = row.id;
    if ((row.foundAt ?? row.at) > until) return;
    if (row.kind === "gap") this.#noteGap(row);
    // It was gone before it could be asked: how it was configured went unseen.
    if ((row.kind === "create" || row.kind === "update") && row.inspected === null) this.#containersGap = true;
    if (isOfObjects(row)) {
      this.#objects.read(row);
      if (row.terminal) this.#noteTerminal(row.id, row.terminal);
      return;
    }
    if (row.kind === "create" && row.containerId) {
      // Nobody saw it being made: what it was and did is said by files alone, which the student may have written while Docker was down.
      if (row.foundAt === undefined) this.#create(row, row.containerId);
      else this.#containersGap = true;
    }
    const container = this.#containers.get(row.containerId ?? "");
    if (!container) return;
    this.#countRestarts(container, row);
    apply(container, row);
    if (row.kind === "gap") this.#outputGaps.add(container.id);
    if (row.kind === "output" || row.kind === "gap" || container.events.length >= eventsMax) return;
    container.events.push(row.id);
    if (row.terminal) this.#noteTerminal(row.id, row.terminal);
  }

  /** Before the row is applied: its policy may be another one. */
  #countRestarts(container: Draft, row: EvidenceRow): void {
    const restarts = this.#restarts.get(container.id);
    if (!restarts) return;
    if (row.kind === "start") restarts.start(row.foundAt === undefined ? (row.restartCount ?? null) : null);
    if (row.kind === "update" && row.inspected) {
      const { HostConfig, RestartCount = 0 } = row.inspected as Inspected;
      const before = (container.inspected as Inspected | null)?.HostConfig;
      if (!isSamePolicy(HostConfig, before)) restarts.beginAnew(RestartCount);
    }
    container.restartCount = restarts.count;
  }

  #noteTerminal(rowId: number, place: TerminalPlace): void {
    this.#terminals.set(rowId, place);
    const oldest = this.#terminals.keys().next().value;
    if (this.#terminals.size > terminalsMax && oldest !== undefined) this.#terminals.delete(oldest);
  }

  #noteGap({ reason, kinds }: EvidenceRow & { kind: "gap" }): void {
    if (!touchesEverything(reason)) return;
    const dropped = kinds ? Object.keys(kinds) : null;
    this.#containersGap ||= dropped?.some((kind) => !OBJECT_KINDS.has(kind)) ?? true;
    this.#objectsGap ||= dropped?.some((kind) => OBJECT_KINDS.has(kind) && kind !== "exec") ?? true;
  }

  #create(row: EvidenceRow & { kind: "create" }, id: string): void {
    if (this.#containers.has(id)) return;
    this.#containers.set(id, draft(id, row));
    this.#restarts.set(id, new RestartCounter());
    if (this.#containers.size <= containersMax) return;
    // Whoever makes that many is not at work on a lab; the newest are kept.
    const oldest =
      [...this.#containers.values()].find(({ removedAt }) => removedAt) ?? this.#containers.values().next().value;
    if (!oldest) return;
    this.#containers.delete(oldest.id);
    this.#restarts.delete(oldest.id);
    this.#outputGaps.delete(oldest.id);
    this.#containersGap = true;
  }
}

function isOfObjects(row: EvidenceRow): boolean {
  return OBJECT_KINDS.has(row.kind);
}

function touchesEverything(reason: GapReason): boolean {
  return reason === "unwatched" || reason === "flood" || reason === "unreadable";
}

function draft(id: string, { at, name, image, inspected }: EvidenceRow & { kind: "create" }): Draft {
  return {
    id,
    name,
    image,
    createdAt: at,
    startedAt: null,
    endedAt: null,
    removedAt: null,
    exitCode: null,
    outOfMemory: false,
    ...configured(inspected as Inspected | null),
    restartCount: 0,
    inspected,
    output: { stdoutLines: 0, stderrLines: 0, stdout: "", stderr: "", counts: [], whole: false },
    events: [],
  };
}

function configured(inspected: Inspected | null) {
  const { Config, HostConfig } = inspected ?? {};
  return {
    command: [...(Config?.Entrypoint ?? []), ...(Config?.Cmd ?? [])],
    logDriver: HostConfig?.LogConfig?.Type ?? "",
    logOptions: HostConfig?.LogConfig?.Config ?? {},
    memoryBytes: HostConfig?.Memory ?? 0,
    memorySwapBytes: HostConfig?.MemorySwap ?? 0,
    restartPolicy: HostConfig?.RestartPolicy?.Name ?? "",
  };
}

function isSamePolicy(one: Inspected["HostConfig"], other: Inspected["HostConfig"]): boolean {
  const [policy, before] = [one, other].map((config) => config?.RestartPolicy);
  return policy?.Name === before?.Name && policy?.MaximumRetryCount === before?.MaximumRetryCount;
}

function apply(container: Draft, row: EvidenceRow): void {
  switch (row.kind) {
    case "start":
      container.startedAt = row.at;
      container.endedAt = null;
      container.exitCode = null;
      container.output.whole = false;
      break;
    case "die":
      container.endedAt = row.at;
      // How it ended unseen, only files say.
      container.exitCode = row.foundAt === undefined ? row.exitCode : null;
      break;
    case "oom":
      container.outOfMemory = true;
      break;
    case "destroy":
      container.removedAt = row.at;
      break;
    case "rename":
      container.name = row.name;
      break;
    case "update":
      if (row.inspected) Object.assign(container, configured(row.inspected as Inspected), { inspected: row.inspected });
      break;
    case "output":
      readOutput(container.output, row);
      break;
    default:
  }
}

function readOutput(output: Draft["output"], row: EvidenceRow & { kind: "output" }): void {
  // A row that tells the end alone is no sign of talking.
  const hasGrown = output.stdoutLines !== row.stdoutLines || output.stderrLines !== row.stderrLines;
  output.stdoutLines = row.stdoutLines;
  output.stderrLines = row.stderrLines;
  output.stdout = row.stdout ?? output.stdout;
  output.stderr = row.stderr ?? output.stderr;
  output.whole = row.whole ?? false;
  if (hasGrown || !row.whole) {
    output.counts.push({ at: row.at, stdoutLines: row.stdoutLines, stderrLines: row.stderrLines });
  }
  // Long talkers: every second count is dropped, the last one never.
  if (output.counts.length > countsMax) output.counts = output.counts.filter((_, index) => index % 2 === 0);
}
