/** Lets nobody have more than a few things done at the same time: whoever asks for more is told so at once, and nothing is begun for it. */
import { DomainError } from "./error.ts";

export class FewAtOnce<Key> {
  readonly #max: number;
  readonly #underWay = new Map<Key, number>();

  constructor(max: number) {
    this.#max = max;
  }

  /** @throws DomainError `platform.busy`; else what `act` throws. */
  async run<Result>(key: Key, act: () => Promise<Result>): Promise<Result> {
    const underWay = this.#underWay.get(key) ?? 0;
    if (underWay >= this.#max) throw new DomainError("platform.busy");
    this.#underWay.set(key, underWay + 1);
    try {
      return await act();
    } finally {
      const left = (this.#underWay.get(key) ?? 1) - 1;
      if (left > 0) this.#underWay.set(key, left);
      else this.#underWay.delete(key);
    }
  }
}
