/** Lets the verbs on one thing happen one after the other, in the order they came; those on different things do not wait for each other. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  take<Result>(key: Key, act: () => Promise<Result>): Promise<Result> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(act);
    // A verb that failed must not keep the next one from its turn.
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(key) === over) this.#last.delete(key);
      });
    this.#last.set(key, over);
    return turn;
  }

  isBusy(key: Key): boolean {
    return this.#last.has(key);
  }

  busy(): ReadonlySet<Key> {
    return new Set(this.#last.keys());
  }
}
