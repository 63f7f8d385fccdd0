/** Keeps what was typed in this browser until the server has it; without a usable storage it keeps nothing, and nobody is bothered. */
import { z } from "zod";

const Draft = z.object({
  value: z.string(),
  /** Set once it was sent: what is sent again after a reload is the same request. */
  requestId: z.string().nullable(),
});
export type Draft = z.infer<typeof Draft>;

export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export class DraftStorage {
  readonly #attemptId: string;
  readonly #storage: TextStorage | null;

  constructor(attemptId: string, storage: TextStorage | null) {
    this.#attemptId = attemptId;
    this.#storage = storage;
  }

  find(questionId: string): Draft | null {
    try {
      return Draft.parse(JSON.parse(this.#storage?.getItem(this.#key(questionId)) ?? "null"));
    } catch {
      return null;
    }
  }

  keep(questionId: string, draft: Draft): void {
    try {
      this.#storage?.setItem(this.#key(questionId), JSON.stringify(draft));
    } catch {
      // Full or forbidden: the answer is still on the page and on its way.
    }
  }

  forget(questionId: string): void {
    this.#storage?.removeItem(this.#key(questionId));
  }

  #key(questionId: string): string {
    return `trockendock:answer:${this.#attemptId}:${questionId}`;
  }
}

/** Browsers may refuse even to name the storage. */
export function browserStorage(): TextStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
