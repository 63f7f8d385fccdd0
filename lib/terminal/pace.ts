/** Lets the first of a series act at once and gathers those that follow it closely: an echo is immediate, a flood comes in few pieces. */
import type { Clock, Disposer } from "#core";

export interface PaceSettings {
  readonly clock: Clock;
  readonly gapMs: number;
  readonly act: () => void;
}

export class Pace {
  readonly #settings: PaceSettings;
  #state: "idle" | "resting" | "again" = "idle";
  #callOff: Disposer = () => undefined;

  constructor(settings: PaceSettings) {
    this.#settings = settings;
  }

  trigger(): void {
    if (this.#state === "idle") this.#act();
    else this.#state = "again";
  }

  stop(): void {
    this.#callOff();
    this.#state = "idle";
  }

  #act(): void {
    const { clock, gapMs, act } = this.#settings;
    this.#state = "resting";
    this.#callOff = clock.after(gapMs, () => {
      const again = this.#state === "again";
      this.#state = "idle";
      if (again) this.#act();
    });
    act();
  }
}
