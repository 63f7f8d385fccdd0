/** Asks the server until it has said its last word, ever more slowly; for what nobody on the page would press a button for again. */
import type { Clock, Disposer } from "#core/contract";
import { type Attempted, isLastWord, retryDelayMs } from "./delivery.ts";

export interface Asking {
  readonly clock: Clock;
  /** Before the first try. */
  readonly afterMs: number;
  readonly ask: () => Promise<Attempted>;
  /** Also called for what was under way when it was called off. */
  readonly onLastWord: (reply: Exclude<Attempted, "unreachable">) => void;
}

/** @returns calls off whatever has not been asked yet. */
export function untilAnswered({ clock, afterMs, ask, onLastWord }: Asking): Disposer {
  let failures = 0;
  let isOver = false;
  const tryOnce = async () => {
    const attempted = await ask();
    if (isLastWord(attempted)) return onLastWord(attempted);
    if (isOver) return;
    failures += 1;
    callOff = clock.after(retryDelayMs(failures), () => void tryOnce());
  };
  let callOff = clock.after(afterMs, () => void tryOnce());
  return () => {
    isOver = true;
    callOff();
  };
}
