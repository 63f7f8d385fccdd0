/** Begins attempts: what happens in the sandbox from then on counts. Asked for many times at once, each begins once. */
import type { Clock, SandboxId } from "#core";
import type { Attempt, OpenAttempt } from "./attempt.ts";
import { beginAfter } from "./standing.ts";
import type { AttemptStore } from "./store.ts";

export interface BeginningsParts {
  readonly attempts: AttemptStore;
  readonly clock: Clock;
  /** The journal's last row, once everything up to now is in it. */
  readonly lastEventOf: (sandboxId: SandboxId) => Promise<number>;
  readonly onBegun: (attempt: Attempt, sandboxId: SandboxId) => Promise<void>;
}

export class Beginnings {
  readonly #parts: BeginningsParts;

  constructor(parts: BeginningsParts) {
    this.#parts = parts;
  }

  /** The first one, or the one that was begun in the meantime. */
  async begin(key: OpenAttempt, sandboxId: SandboxId): Promise<Attempt> {
    const { attempts, clock, lastEventOf, onBegun } = this.#parts;
    const afterEvent = await lastEventOf(sandboxId);
    const attempt = await attempts.create(key, { openedAt: clock.now().getTime(), afterEvent });
    await onBegun(attempt, sandboxId);
    return attempt;
  }

  /** The one after a submitted one, or that which was begun after it. @throws DomainError `attempt.not-submitted`, `attempt.none-left` */
  async beginNext(
    former: Attempt,
    { sandboxId, attemptsMax }: { sandboxId: SandboxId; attemptsMax: number },
  ): Promise<Attempt> {
    const { attempts: store, clock, lastEventOf, onBegun } = this.#parts;
    const lastEvent = await lastEventOf(sandboxId);
    const { attempt, isNew } = await store.createNext(former.attemptId, {
      openedAt: clock.now().getTime(),
      decide: (attempts) => {
        const asked = attempts.find(({ number }) => number === former.number) ?? former;
        return beginAfter(asked, { attempts, attemptsMax, lastEvent });
      },
    });
    if (isNew) await onBegun(attempt, sandboxId);
    return attempt;
  }
}
