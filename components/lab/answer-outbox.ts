/** Delivers answers until the server has acknowledged them: again with the same request id, and of two values the newer. */
import type { Clock, Disposer, ErrorCode, ErrorDetails } from "#core/contract";
import type { AttemptView, SaveAnswer } from "#grading/contract";
import { type Attempted, isLastWord, retryDelayMs } from "./delivery.ts";

export type DeliveryState =
  | { readonly status: "saving" | "retrying" | "saved" }
  | { readonly status: "refused"; readonly code: ErrorCode; readonly details: ErrorDetails };

export interface AnswerOutboxParts {
  readonly clock: Clock;
  readonly deliver: (answer: SaveAnswer) => Promise<Attempted>;
  readonly onState: (answer: SaveAnswer, state: DeliveryState) => void;
  readonly onAcknowledged: (attempt: AttemptView) => void;
}

export class AnswerOutbox {
  readonly #parts: AnswerOutboxParts;
  /** By question; the newest value alone. */
  readonly #waiting = new Map<string, SaveAnswer>();
  readonly #delivering = new Set<string>();
  readonly #pauses = new Set<Disposer>();
  #settlers: (() => void)[] = [];

  constructor(parts: AnswerOutboxParts) {
    this.#parts = parts;
  }

  save(answer: SaveAnswer): void {
    this.#waiting.set(answer.questionId, answer);
    this.#parts.onState(answer, { status: "saving" });
    if (!this.#delivering.has(answer.questionId)) void this.#deliverNewest(answer.questionId);
  }

  /** The way to the server is open again: does not wait for the next try. */
  retryNow(): void {
    for (const endPause of [...this.#pauses]) endPause();
  }

  /** Resolves once nothing is on its way any more. */
  async settled(): Promise<void> {
    if (this.#delivering.size === 0) return;
    await new Promise<void>((resolve) => this.#settlers.push(resolve));
  }

  async #deliverNewest(questionId: string): Promise<void> {
    this.#delivering.add(questionId);
    let failures = 0;
    for (let answer = this.#waiting.get(questionId); answer; answer = this.#waiting.get(questionId)) {
      const attempted = await this.#parts.deliver(answer);
      if (isLastWord(attempted)) {
        failures = 0;
        this.#conclude(answer, attempted);
      } else {
        failures += 1;
        this.#parts.onState(this.#waiting.get(questionId) ?? answer, { status: "retrying" });
        await this.#pause(retryDelayMs(failures));
      }
    }
    this.#delivering.delete(questionId);
    if (this.#delivering.size === 0) for (const resolve of this.#settlers.splice(0)) resolve();
  }

  #conclude(answer: SaveAnswer, reply: Exclude<Attempted, "unreachable">): void {
    if (reply.ok) this.#parts.onAcknowledged(reply.data);
    // Typed anew meanwhile: that value is still to be delivered.
    if (this.#waiting.get(answer.questionId) !== answer) return;
    this.#waiting.delete(answer.questionId);
    this.#parts.onState(
      answer,
      reply.ok ? { status: "saved" } : { status: "refused", code: reply.code, details: reply.details },
    );
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#parts.clock.after(delayMs, end);
      const pauses = this.#pauses;
      pauses.add(end);
      function end(): void {
        callOff();
        pauses.delete(end);
        resolve();
      }
    });
  }
}
