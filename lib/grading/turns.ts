/** Lets work on the same key happen one after the other, in the order it was asked for; different keys do not wait for each other. */
export class Turns<Key> {
  readonly #last = new Map<Key, Promise<void>>();

  take<Result>(key: Key, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const over: Promise<void> = turn.then(
      () => leave(),
      () => leave(),
    );
    const leave = () => {
      if (this.#last.get(key) === over) this.#last.delete(key);
    };
    this.#last.set(key, over);
    return turn;
  }
}
