/** Announces facts to whoever listens: past tense, nobody must answer, a listener that throws harms no other. */
import type { Disposer } from "./disposer.ts";

export class Announcer<Fact> {
  #listeners = new Set<(fact: Fact) => void>();
  readonly #onListenerError: (error: unknown) => void;

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  listen(listener: (fact: Fact) => void): Disposer {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announce(fact: Fact): void {
    for (const listener of this.#listeners) {
      try {
        listener(fact);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }
}
