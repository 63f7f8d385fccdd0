/** Turns a flood of changes into a calm series: the first acts at once, later ones together, never two at a time. */
import type { Clock, Disposer } from "#core/contract";

export interface PulseSettings {
  readonly clock: Clock;
  /** At least this long between the end of one act and the next. */
  readonly gapMs: number;
  readonly act: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

export class Pulse {
  readonly #settings: PulseSettings;
  #state: "idle" | "resting" | "again" | "stopped" = "idle";
  #callOff: Disposer = () => undefined;

  constructor(settings: PulseSettings) {
    this.#settings = settings;
  }

  /** Something changed: `act` will run after this moment. */
  trigger(): void {
    if (this.#state === "resting") this.#state = "again";
    if (this.#state === "idle") void this.#run();
  }

  stop(): void {
    this.#state = "stopped";
    this.#callOff();
  }

  async #run(): Promise<void> {
    const { clock, gapMs, act, onError } = this.#settings;
    this.#state = "resting";
    await act().catch(onError);
    if (this.#isStopped()) return;
    this.#callOff = clock.after(gapMs, () => {
      const again = this.#state === "again";
      this.#state = "idle";
      if (again) this.trigger();
    });
  }

  #isStopped(): boolean {
    return this.#state === "stopped";
  }
}
