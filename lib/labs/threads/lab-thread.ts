/** One thread that judges by one lab.ts: judgements go in, outcomes come out, and whoever keeps it from both is noticed. */
import { Worker } from "node:worker_threads";
import { type Clock, type Disposer, DomainError } from "#core";
import type { History, Host, JudgeInput, Outcome } from "../author.ts";
import { SentConfigurations } from "./configurations.ts";
import { errorOf, failureOf } from "./failure.ts";
import type { FromThread, Result, ThreadData, ToThread } from "./messages.ts";
import { readOutcome } from "./read-outcome.ts";

/** Also on a busy machine; reading one takes a tenth of a second. */
const loadTimeoutMs = 15_000;
/** A thread that leaves so many beats unanswered is standing still. Counted, so that a pause of our own counts as one. */
const beatMs = 300;
const beatsUnansweredMax = 4;
/** Longer than a verdict waits: nobody looks at what comes later. */
const judgeTimeoutMs = 5000;
/** Of judgements that never end, each with what it holds. */
const forsakenMax = 20;
/** Of one thread. 16 attempts of 500 containers each fit in. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

/** The thread is no more. `hadBegun`: the judgement had begun there, so it may be the one that ended it. */
export class ThreadEnded extends Error {
  override readonly name = "ThreadEnded";
  readonly hadBegun: boolean;

  constructor(why: string, { hadBegun }: { hadBegun: boolean }) {
    super(why);
    this.hadBegun = hadBegun;
  }
}

export interface LabThreadOptions extends ThreadData {
  readonly clock: Clock;
  /** Something a judge left behind has failed. */
  readonly onStray: (error: Error) => void;
}

interface Call {
  readonly input: JudgeInput;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  readonly done: Disposer;
  hasBegun: boolean;
  isForsaken: boolean;
}

export class LabThread {
  /** The definition as JSON. Rejects when lab.ts cannot be loaded. */
  readonly loaded: Promise<string>;
  readonly #options: LabThreadOptions;
  readonly #worker: Worker;
  readonly #calls = new Map<number, Call>();
  readonly #histories = new Map<History, { readonly historyId: number; readers: number }>();
  readonly #configurations = new SentConfigurations();
  readonly #settleLoading = Promise.withResolvers<string>();
  #lastId = 0;
  #unanswered = 0;
  #beat: Disposer | null = null;
  #endsWhenIdle = false;
  #ended = false;

  constructor(options: LabThreadOptions) {
    const { file, code, clock } = options;
    this.#options = options;
    this.#worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: { file, code } satisfies ThreadData,
      resourceLimits,
      name: "lab",
    });
    this.#worker.on("message", (message: FromThread) => this.#hear(message));
    this.#worker.on("error", (error) => this.end(error instanceof Error ? error.message : String(error)));
    this.#worker.on("exit", () => this.end("it left its thread"));
    this.loaded = this.#settleLoading.promise;
    const callOff = clock.after(loadTimeoutMs, () => this.end(`it was not loaded within ${loadTimeoutMs / 1000} s`));
    void this.loaded.then(callOff, callOff).then(() => this.#rest());
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** @throws ThreadEnded; DomainError `lab.broken`, or `lab.check-stuck` for a judge that never answers; else what the judge throws. */
  async judge(nr: string, input: JudgeInput): Promise<Outcome> {
    await this.loaded.catch((error: unknown) => {
      throw new DomainError("lab.broken", {}, { cause: error });
    });
    if (this.#ended) throw new ThreadEnded("it has ended", { hadBegun: false });
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const callId = ++this.#lastId;
    const historyId = this.#share(input.history);
    const callOff = this.#options.clock.after(judgeTimeoutMs, () => this.#forsake(callId));
    const done = () => {
      callOff();
      this.#release(input.history);
    };
    this.#calls.set(callId, { input, resolve, reject, done, hasBegun: false, isForsaken: false });
    this.#say({ kind: "judge", callId, nr, historyId, cleanRoom: input.cleanRoom });
    this.#worker.ref();
    if (!this.#beat) this.#awaitBeat();
    return promise;
  }

  /** Takes no more judgements, and ends after those it has. */
  endWhenIdle(): void {
    this.#endsWhenIdle = true;
    this.#rest();
  }

  end(why: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#beat?.();
    this.#settleLoading.reject(new Error(why));
    for (const { done, reject, hasBegun } of this.#calls.values()) {
      done();
      reject(new ThreadEnded(why, { hadBegun: hasBegun }));
    }
    this.#calls.clear();
    void this.#worker.terminate();
  }

  #hear(message: FromThread): void {
    if (this.#ended) return;
    this.#unanswered = 0;
    if (message.kind === "loaded") this.#settleLoading.resolve(message.definition);
    if (message.kind === "not-loaded") {
      this.#settleLoading.reject(errorOf(message.failure));
      this.end("it could not be loaded");
    }
    if (message.kind === "stray") this.#options.onStray(errorOf(message.failure));
    if (message.kind === "ask") void this.#answer(message);
    if (message.kind === "judged") this.#settle(message);
    if (message.kind === "begun") {
      const call = this.#calls.get(message.callId);
      if (call) call.hasBegun = true;
    }
  }

  async #answer({ requestId, callId, name, args }: FromThread & { kind: "ask" }): Promise<void> {
    const call = this.#calls.get(callId);
    const result = call ? await asked(call.input.host, { name, args }) : { failure: failureOf(new Error("too late")) };
    if (this.#ended) return;
    try {
      this.#say({ kind: "answer", requestId, result });
    } catch (error) {
      // What the host answered cannot be sent to a thread.
      this.#say({ kind: "answer", requestId, result: { failure: failureOf(error) } });
    }
  }

  #settle({ callId, result }: FromThread & { kind: "judged" }): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    this.#calls.delete(callId);
    call.done();
    try {
      if ("failure" in result) call.reject(errorOf(result.failure));
      else call.resolve(readOutcome(result.value, call.input));
    } catch (error) {
      call.reject(error);
    }
    this.#rest();
  }

  #forsake(callId: number): void {
    const call = this.#calls.get(callId);
    if (!call) return;
    call.isForsaken = true;
    call.reject(new DomainError("lab.check-stuck"));
    const forsaken = [...this.#calls.values()].filter(({ isForsaken }) => isForsaken).length;
    if (forsaken >= forsakenMax) this.end("too many checks never answered");
    else this.#rest();
  }

  /** Sent once to those who read the same object, at the same time or one after the other: of many containers it is large. */
  #share(history: History): number {
    const shared = this.#histories.get(history) ?? { historyId: ++this.#lastId, readers: 0 };
    if (!this.#histories.has(history)) {
      this.#forgetUnread();
      this.#say({ kind: "history", historyId: shared.historyId, light: this.#configurations.lighten(history) });
      this.#histories.set(history, shared);
    }
    shared.readers += 1;
    return shared.historyId;
  }

  #forgetUnread(): void {
    for (const [history, { historyId, readers }] of this.#histories) {
      if (readers > 0) continue;
      this.#histories.delete(history);
      this.#say({ kind: "let-go", historyId });
    }
  }

  #release(history: History): void {
    const shared = this.#histories.get(history);
    if (shared) shared.readers -= 1;
  }

  #awaitBeat(): void {
    this.#beat = this.#options.clock.after(beatMs, () => {
      this.#beat = null;
      if (this.#calls.size === 0) return;
      if (this.#unanswered >= beatsUnansweredMax) return this.end("a check does not give the thread back");
      this.#unanswered += 1;
      this.#say({ kind: "beat" });
      this.#awaitBeat();
    });
  }

  /** Nobody waits for it: then it keeps no process from ending. */
  #rest(): void {
    if ([...this.#calls.values()].some(({ isForsaken }) => !isForsaken)) return;
    this.#worker.unref();
    if (this.#endsWhenIdle) this.end("it is no longer needed");
  }

  #say(message: ToThread): void {
    this.#worker.postMessage(message);
  }
}

async function asked(host: Host, { name, args }: { name: string; args: readonly unknown[] }): Promise<Result> {
  try {
    const call: unknown = Reflect.get(host, name);
    if (typeof call !== "function") throw new Error(`a host has no ${name}`);
    return { value: await call.apply(host, args) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}
