/** Hands an attempt in: one request id from the first press until the server has acknowledged it, whatever breaks on the way. */
import type { Clock, Disposer, ErrorCode, ErrorDetails } from "#core/contract";
import type { AttemptView, Submit } from "#grading/contract";
import { type Attempted, isLastWord, retryDelayMs } from "./delivery.ts";

export type SubmissionState =
  | { readonly status: "idle" | "sending" | "retrying" | "acknowledged" }
  | { readonly status: "refused"; readonly code: ErrorCode; readonly details: ErrorDetails };

/** Where the request id outlives the page. */
export interface KeptRequestId {
  find(): string | null;
  keep(requestId: string): void;
  forget(): void;
}

export interface SubmissionParts {
  readonly clock: Clock;
  readonly requestId: KeptRequestId;
  readonly makeRequestId: () => string;
  readonly deliver: (submit: Submit) => Promise<Attempted>;
  readonly onAcknowledged: (attempt: AttemptView) => void;
}

export class Submission {
  readonly #parts: SubmissionParts;
  readonly #listeners = new Set<() => void>();
  #state: SubmissionState = { status: "idle" };
  #callOffRetry: Disposer = () => {};
  /** Counts the presses: what an earlier one still gets to hear starts nothing any more. */
  #presses = 0;

  constructor(parts: SubmissionParts) {
    this.#parts = parts;
  }

  get state(): SubmissionState {
    return this.#state;
  }

  listen(listener: () => void): Disposer {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Pressed again while it is on its way, it does nothing more. */
  start(): void {
    if (this.#state.status === "sending" || this.#state.status === "retrying") return;
    const { requestId, makeRequestId } = this.#parts;
    const id = requestId.find() ?? makeRequestId();
    requestId.keep(id);
    this.#become({ status: "sending" });
    this.#presses += 1;
    void this.#deliver({ requestId: id }, { press: this.#presses, failures: 0 });
  }

  /** No further try. One that is under way may still arrive; the server then says so. */
  giveUp(): void {
    this.#callOffRetry();
    this.#presses += 1;
    if (this.#state.status !== "acknowledged") this.#become({ status: "idle" });
  }

  async #deliver(submit: Submit, { press, failures }: { press: number; failures: number }): Promise<void> {
    const attempted = await this.#parts.deliver(submit);
    if (isLastWord(attempted)) return this.#conclude(attempted);
    if (press !== this.#presses) return;
    this.#become({ status: "retrying" });
    this.#callOffRetry = this.#parts.clock.after(
      retryDelayMs(failures + 1),
      () => void this.#deliver(submit, { press, failures: failures + 1 }),
    );
  }

  #conclude(reply: Exclude<Attempted, "unreachable">): void {
    if (reply.ok || reply.code === "attempt.submitted") this.#parts.requestId.forget();
    if (reply.ok) this.#parts.onAcknowledged(reply.data);
    this.#become(
      reply.ok ? { status: "acknowledged" } : { status: "refused", code: reply.code, details: reply.details },
    );
  }

  #become(state: SubmissionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
