/** Whoever opens something gets back the function that closes it. Calling it twice does nothing more. */
export type Disposer = () => void;

/** Collects disposers and runs them once, the last opened first; one that throws does not keep the others from running. */
export class Cleanup {
  #disposers: Disposer[] = [];
  #done = false;

  /** Registers a disposer; after `run` it is called at once, so that nothing opened late stays open. */
  add(disposer: Disposer): void {
    if (this.#done) disposer();
    else this.#disposers.push(disposer);
  }

  run(): void {
    this.#done = true;
    const failures: unknown[] = [];
    for (let dispose = this.#disposers.pop(); dispose; dispose = this.#disposers.pop()) {
      try {
        dispose();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "closing failed");
  }
}
