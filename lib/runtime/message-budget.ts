/** How much somebody may send in a second over all their sockets: one student with a script must not have the server to themselves. */
import type { Clock } from "#core";

/** Somebody who types, drags a pane and is shown a flood sends some hundred. */
const messagesPerSecondMax = 2000;
/** A longer message counts as several; the longest piece of input is one. */
const messageBytes = 16 * 1024;
const sendersKeptMax = 1000;
const windowMs = 1000;

export class MessageBudget {
  readonly #clock: Clock;
  #spent = new Map<string, { since: number; messages: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether it was still within the budget. */
  spend(sender: string, bytes: number): boolean {
    const now = this.#clock.now().getTime();
    const known = this.#spent.get(sender);
    const current = known && Math.abs(now - known.since) < windowMs ? known : { since: now, messages: 0 };
    current.messages += 1 + Math.floor(bytes / messageBytes);
    if (current !== known) this.#keep(sender, current);
    return current.messages <= messagesPerSecondMax;
  }

  #keep(sender: string, current: { since: number; messages: number }): void {
    this.#spent.delete(sender);
    this.#spent.set(sender, current);
    const [oldest] = this.#spent.keys();
    if (this.#spent.size > sendersKeptMax && oldest !== undefined) this.#spent.delete(oldest);
  }
}
