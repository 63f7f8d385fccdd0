/** The answers of one attempt as the student sees them: what is typed, what is on its way, what the server has. */
import type { Clock, Disposer } from "#core/contract";
import type { AttemptView, SaveAnswer } from "#grading/contract";
import { AnswerOutbox, type DeliveryState } from "./answer-outbox.ts";
import type { Attempted } from "./delivery.ts";
import type { DraftStorage } from "./draft-storage.ts";

export type AnswerState = { readonly status: "empty" | "typed" } | DeliveryState;
export interface AnswerView {
  readonly value: string;
  readonly state: AnswerState;
}

export interface AnswerSheetParts {
  readonly answers: Readonly<Record<string, string>>;
  readonly questionIds: readonly string[];
  readonly drafts: DraftStorage;
  readonly clock: Clock;
  readonly makeRequestId: () => string;
  readonly deliver: (answer: SaveAnswer) => Promise<Attempted>;
  readonly onAcknowledged: (attempt: AttemptView) => void;
}

const empty: AnswerView = { value: "", state: { status: "empty" } };

export class AnswerSheet {
  readonly #parts: AnswerSheetParts;
  readonly #outbox: AnswerOutbox;
  readonly #listeners = new Set<() => void>();
  #views: Readonly<Record<string, AnswerView>>;

  constructor(parts: AnswerSheetParts) {
    this.#parts = parts;
    this.#views = Object.fromEntries(
      Object.entries(parts.answers).map(([id, value]) => [id, { value, state: { status: "saved" } }]),
    );
    this.#outbox = new AnswerOutbox({
      clock: parts.clock,
      deliver: parts.deliver,
      onAcknowledged: parts.onAcknowledged,
      onState: (answer, state) => this.#delivered(answer, state),
    });
  }

  view(questionId: string): AnswerView {
    return this.#views[questionId] ?? empty;
  }

  listen(listener: () => void): Disposer {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Brings back what a closed page had not delivered; what was sent is sent again, what was only typed is typed again. */
  restoreDrafts(): void {
    for (const questionId of this.#parts.questionIds) {
      const draft = this.#parts.drafts.find(questionId);
      if (!draft) continue;
      if (draft.requestId) this.#outbox.save({ questionId, value: draft.value, requestId: draft.requestId });
      else this.#set(questionId, { value: draft.value, state: { status: "typed" } });
    }
  }

  /** What the server has now: also answers given in another window. What is being typed or sent here goes first. */
  receive(answers: Readonly<Record<string, string>>): void {
    for (const [questionId, value] of Object.entries(answers)) {
      const shown = this.view(questionId);
      if (shown.value !== value && ["saved", "empty"].includes(shown.state.status)) {
        this.#set(questionId, { value, state: { status: "saved" } });
      }
    }
  }

  type(questionId: string, value: string): void {
    this.#parts.drafts.keep(questionId, { value, requestId: null });
    this.#set(questionId, { value, state: { status: "typed" } });
  }

  /** Does nothing when this very value is already saved or on its way. */
  save(questionId: string, value: string): void {
    const shown = this.view(questionId);
    if (shown.value === value && ["saved", "saving", "retrying"].includes(shown.state.status)) return;
    const requestId = this.#parts.makeRequestId();
    this.#parts.drafts.keep(questionId, { value, requestId });
    this.#outbox.save({ questionId, value, requestId });
  }

  retryNow(): void {
    this.#outbox.retryNow();
  }

  /** Sends what is typed and waits until nothing is on its way. */
  async flush(): Promise<void> {
    for (const [questionId, { value, state }] of Object.entries(this.#views)) {
      if (state.status === "typed" && value.trim() !== "") this.save(questionId, value);
    }
    await this.#outbox.settled();
  }

  #delivered({ questionId, value, requestId }: SaveAnswer, state: DeliveryState): void {
    if (state.status === "saved" && this.#parts.drafts.find(questionId)?.requestId === requestId) {
      this.#parts.drafts.forget(questionId);
    }
    // Typed on while it was on its way: what the student sees is theirs.
    const shown = this.view(questionId);
    if (shown.state.status === "typed" && shown.value !== value && state.status !== "saving") return;
    this.#set(questionId, { value, state });
  }

  #set(questionId: string, view: AnswerView): void {
    this.#views = { ...this.#views, [questionId]: view };
    for (const listener of this.#listeners) listener();
  }
}
