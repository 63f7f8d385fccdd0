/**
 * The judges of one version of a lab, in threads: all on one, until a check does not give it back. Then that thread is ended;
 * what had begun on it is judged again, each alone on a thread of its own. Whoever stands still there too is the one, and the
 * others have their outcome. A check that stood still is judged alone from then on, and after three times ever more seldom.
 */
import pLimit from "p-limit";
import { type Clock, DomainError } from "#core";
import type { Logger } from "#observability";
import type { JudgeInput, Outcome } from "../author.ts";
import { LabThread, ThreadEnded } from "./lab-thread.ts";
import type { ThreadData } from "./messages.ts";
import { Suspects } from "./suspects.ts";

/** Each is a thread that may be standing still. */
const aloneAtOnceMax = 4;
/** A lab that ends its shared thread more often within this time has none for the rest of it: each check is judged alone. */
const sharedEndsMax = 3;
const sharedEndsWithinMs = 60_000;
/** On the shared thread, of a judgement that waited there while others ended it. */
const triesMax = 3;
/** Longer than a verdict waits for its judge. */
const waitMsMax = 5000;

export interface LabJudgesOptions extends ThreadData {
  readonly clock: Clock;
  readonly log: Pick<Logger, "warn">;
}

export class LabJudges {
  /** As JSON, each function as `{ function: true }`. */
  readonly definition: string;
  readonly #options: LabJudgesOptions;
  readonly #suspects: Suspects;
  readonly #alone = pLimit(aloneAtOnceMax);
  readonly #threads = new Set<LabThread>();
  #shared: LabThread;
  #endsMs: number[] = [];
  #retired = false;
  #closed = false;

  /** @throws what lab.ts throws, or that it does not come to an end. */
  static async load(options: LabJudgesOptions): Promise<LabJudges> {
    const thread = threadOf(options);
    return new LabJudges(options, { thread, definition: await thread.loaded });
  }

  private constructor(options: LabJudgesOptions, first: { thread: LabThread; definition: string }) {
    this.#options = options;
    this.definition = first.definition;
    this.#suspects = new Suspects(options.clock);
    this.#shared = first.thread;
    this.#threads.add(first.thread);
  }

  /** @throws DomainError `lab.check-stuck`, `lab.broken` when lab.ts can no longer be loaded, `platform.busy`; else what the judge throws. */
  async judge(nr: string, input: JudgeInput): Promise<Outcome> {
    for (let tries = 0; tries < triesMax; tries++) {
      const thread = this.#suspects.has(nr) ? null : this.#sharedNow();
      if (!thread) break;
      try {
        return await thread.judge(nr, input);
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error;
        if (error.hadBegun) break;
      }
    }
    const askedMs = this.#nowMs();
    return this.#alone(() => {
      if (this.#nowMs() - askedMs > waitMsMax) throw new DomainError("platform.busy");
      return this.#judgeAlone(nr, input);
    });
  }

  /** For a version that is no longer the lab's: ends after what is being judged. */
  retire(): void {
    this.#retired = true;
    for (const thread of this.#threads) thread.endWhenIdle();
  }

  close(): void {
    this.#closed = true;
    for (const thread of this.#threads) thread.end("the platform stops");
  }

  async #judgeAlone(nr: string, input: JudgeInput): Promise<Outcome> {
    if (!this.#suspects.mayTry(nr)) throw new DomainError("lab.check-stuck");
    const thread = this.#start();
    try {
      const outcome = await thread.judge(nr, input);
      this.#suspects.cameBack(nr);
      return outcome;
    } catch (error) {
      if (!(error instanceof ThreadEnded)) {
        this.#suspects.cameBack(nr);
        throw error;
      }
      if (!this.#closed) {
        this.#suspects.stoodStill(nr);
        const { file, log } = this.#options;
        log.warn({ file, nr, why: error.message }, "a check of a lab stands still");
      }
      throw new DomainError("lab.check-stuck", {}, { cause: error });
    } finally {
      thread.end("its judgement is made");
      this.#threads.delete(thread);
    }
  }

  #sharedNow(): LabThread | null {
    if (this.#retired) return null;
    if (!this.#shared.hasEnded) return this.#shared;
    const nowMs = this.#nowMs();
    this.#endsMs = this.#endsMs.filter((endMs) => endMs > nowMs - sharedEndsWithinMs);
    if (this.#endsMs.length >= sharedEndsMax) return null;
    this.#endsMs.push(nowMs);
    this.#threads.delete(this.#shared);
    this.#shared = this.#start();
    return this.#shared;
  }

  #start(): LabThread {
    if (this.#closed) throw new DomainError("platform.busy");
    const thread = threadOf(this.#options);
    this.#threads.add(thread);
    return thread;
  }

  #nowMs(): number {
    return this.#options.clock.now().getTime();
  }
}

function threadOf({ file, code, clock, log }: LabJudgesOptions): LabThread {
  const onStray = (error: Error) =>
    log.warn({ file, err: error }, "a check of a lab left something behind that failed");
  return new LabThread({ file, code, clock, onStray });
}
