/** Keeps a recorder on each running sandbox, and hands judges the way to look into one. */
import type { Duplex } from "node:stream";
import type { Host } from "#author";
import { Announcer, Cleanup, type Clock, type Disposer, DomainError, type SandboxId } from "#core";
import type { Logger } from "#observability";
import { attackerProgram, type ExecProcess, type ExecRequest } from "#sandbox";
import type {
  FileReading,
  HostTool,
  HttpAnswer,
  HttpRequest,
  KernelFacts,
  SandboxStatus,
  ToolAnswer,
} from "#sandbox/contract";
import { Attacks } from "../attack/attacks.ts";
import { withinTime } from "../within-time.ts";
import type { EvidenceKind, TerminalPlace } from "./entry.ts";
import { Journal } from "./journal.ts";
import { OwnContainers } from "./own-containers.ts";
import { Recorder, type Watch } from "./recorder.ts";
import type { EvidenceStore } from "./store.ts";
import { type KernelReading, WatchedContainers } from "./watched-containers.ts";

const terminalTimeoutMs = 200;
/** Leaving waits this long for a database that takes no rows. */
const leaveTimeoutMs = 5000;

/** What is needed of the sandboxes; the class of that name fits. */
export interface SandboxAccess {
  dial(sandboxId: SandboxId, target: "docker"): Promise<Duplex>;
  readFile(sandboxId: SandboxId, path: string): Promise<FileReading | null>;
  http(sandboxId: SandboxId, port: number, request?: HttpRequest): Promise<HttpAnswer | null>;
  kernel(sandboxId: SandboxId, containerId: string): Promise<KernelFacts>;
  runTool(sandboxId: SandboxId, tool: HostTool, args: readonly string[]): Promise<ToolAnswer>;
  exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess>;
  status(sandboxId: SandboxId): SandboxStatus;
  readonly changed: { listen(listener: (status: SandboxStatus) => void): Disposer };
}

/** The sandbox as it is now, as a judge is shown it; of a file and a container also what tells whether they were touched since. */
export type HostReadings = Omit<Host, "file" | "log" | "kernel"> & {
  file(path: string): Promise<FileReading | null>;
  log(path: string): Promise<FileReading | null>;
  kernel(containerId: string): Promise<KernelReading>;
};

export interface ObservatoryOptions {
  readonly sandboxes: SandboxAccess;
  readonly store: EvidenceStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly terminalPosition: (sandboxId: SandboxId) => Promise<TerminalPlace | undefined>;
  readonly onAppended: (sandboxId: SandboxId, kinds: ReadonlySet<EvidenceKind>) => void;
  readonly onWatch: (sandboxId: SandboxId, watch: Watch) => void;
}

/** What may change which ports are published. */
const containerKinds: readonly EvidenceKind[] = ["start", "die", "destroy", "gap"];

export class Observatory {
  /** Containers of a student's have started or ended. */
  readonly containersMoved: Announcer<SandboxId>;
  readonly #options: ObservatoryOptions;
  readonly #cleanup = new Cleanup();
  readonly #posts = new Map<SandboxId, { recorder: Recorder; journal: Journal }>();
  readonly #leaving = new Map<SandboxId, Promise<void>>();
  readonly #own = new Map<SandboxId, OwnContainers>();
  readonly #attacks: Attacks;
  readonly #watched: WatchedContainers;
  #closed = false;

  constructor(options: ObservatoryOptions) {
    const { sandboxes, clock } = options;
    this.#options = options;
    this.containersMoved = new Announcer((error) =>
      options.log.error({ err: error }, "a listener of containers failed"),
    );
    this.#attacks = new Attacks({
      clock,
      apiOf: (sandboxId) => this.#apiOf(sandboxId),
      ownOf: (sandboxId) => this.#ownOf(sandboxId),
      kernel: (sandboxId, containerId) => sandboxes.kernel(sandboxId, containerId),
      program: (sandboxId) => attackerProgram((request) => sandboxes.exec(sandboxId, request)),
    });
    this.#watched = new WatchedContainers(sandboxes);
    this.#cleanup.add(() => this.#watched.close());
    this.#cleanup.add(options.sandboxes.changed.listen((status) => this.#follow(status)));
  }

  /** Also for sandboxes that were running before anybody listened. */
  watchIfRunning(sandboxId: SandboxId): void {
    this.#follow(this.#options.sandboxes.status(sandboxId));
  }

  watch(sandboxId: SandboxId): Watch {
    return this.#posts.get(sandboxId)?.recorder.watch ?? { state: "off" };
  }

  /** Everything seen up to now is in the journal when this resolves. */
  async saveOutput(sandboxId: SandboxId): Promise<void> {
    await this.#posts.get(sandboxId)?.recorder.saveOutput();
  }

  hostOf(sandboxId: SandboxId): HostReadings {
    const { sandboxes } = this.#options;
    return {
      docker: (path) => this.#apiOf(sandboxId).get(path),
      http: (port, request) => sandboxes.http(sandboxId, port, request),
      file: (path) => sandboxes.readFile(sandboxId, path),
      log: (path) => sandboxes.readFile(sandboxId, path),
      kernel: (containerId) => this.#watched.read(sandboxId, containerId),
      exec: (tool, args) => sandboxes.runTool(sandboxId, tool, args),
      attack: (containerId, attempts) => this.#attacks.report(sandboxId, containerId, attempts),
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cleanup.run();
    for (const sandboxId of [...this.#posts.keys()]) this.#leave(sandboxId);
    await Promise.all(this.#leaving.values());
  }

  #apiOf(sandboxId: SandboxId) {
    const recorder = this.#posts.get(sandboxId)?.recorder;
    if (recorder?.api) return recorder.api;
    throw new DomainError(recorder?.watch.state === "cut" ? recorder.watch.code : "sandbox.not-ready");
  }

  /** Kept while the server runs: connections come and go. */
  #ownOf(sandboxId: SandboxId): OwnContainers {
    const own = this.#own.get(sandboxId) ?? new OwnContainers();
    this.#own.set(sandboxId, own);
    return own;
  }

  #follow({ sandboxId, state }: SandboxStatus): void {
    const watched = this.#posts.has(sandboxId);
    if (state.phase === "ready" && !watched && !this.#closed) this.#post(sandboxId);
    if (state.phase !== "ready" && watched) this.#leave(sandboxId);
  }

  #post(sandboxId: SandboxId): void {
    const { sandboxes, store, clock, log, onWatch } = this.#options;
    const journal = new Journal({
      sandboxId,
      store,
      clock,
      log,
      onAppended: (kinds) => this.#appended(sandboxId, kinds),
    });
    const recorder = new Recorder({
      sandboxId,
      dial: () => sandboxes.dial(sandboxId, "docker"),
      journal,
      store,
      own: this.#ownOf(sandboxId),
      clock,
      log,
      terminal: () => this.#terminal(sandboxId),
      onWatch: (watch) => onWatch(sandboxId, watch),
    });
    this.#posts.set(sandboxId, { recorder, journal });
    // A sandbox that is back at once: its last recorder writes to the end before the next one reads on.
    const start = () => {
      if (this.#posts.get(sandboxId)?.recorder === recorder) recorder.start();
    };
    void (this.#leaving.get(sandboxId) ?? Promise.resolve()).then(start);
  }

  #appended(sandboxId: SandboxId, kinds: ReadonlySet<EvidenceKind>): void {
    this.#options.onAppended(sandboxId, kinds);
    if (containerKinds.some((kind) => kinds.has(kind))) this.containersMoved.announce(sandboxId);
  }

  #leave(sandboxId: SandboxId): void {
    const post = this.#posts.get(sandboxId);
    if (!post) return;
    this.#posts.delete(sandboxId);
    const { clock, log } = this.#options;
    const callOff = clock.after(leaveTimeoutMs, () => post.journal.close());
    const left = post.recorder
      .stop()
      .catch((error: unknown) => log.error({ err: error, sandboxId }, "a recorder did not end well"))
      .finally(() => {
        callOff();
        post.journal.close();
        if (this.#leaving.get(sandboxId) === left) this.#leaving.delete(sandboxId);
      });
    this.#leaving.set(sandboxId, left);
  }

  /** A row does not wait for a terminal that is slow to say where it stands. */
  async #terminal(sandboxId: SandboxId): Promise<TerminalPlace | undefined> {
    const { clock, terminalPosition } = this.#options;
    const asking = withinTime(terminalPosition(sandboxId), { clock, timeoutMs: terminalTimeoutMs });
    return asking.catch(() => undefined);
  }
}
