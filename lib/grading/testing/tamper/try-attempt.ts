/** Tries one attempt in a real sandbox with the real grading: first whether a naive grader is taken in, then what ours says, up to the submission and after it. */
import { setTimeout as pause } from "node:timers/promises";
import { until } from "../../../sandbox/testing/drive-engine.ts";
import type { AttemptView, VerdictStatus } from "../../contract.ts";
import type { Attempt, HonestWay } from "./attempt.ts";
import type { CheckName } from "./checks.ts";
import { submit } from "./submit.ts";
import type { TamperedRoom } from "./tampered-room.ts";

/** What is undecided for the journal's sake is tried again once Docker answers; by then it is settled. */
const settleMs = 8000;
const lookEveryMs = 200;
/** The end of what went wrong says most. */
const troubleCharsMax = 600;

export interface Tried {
  readonly name: string;
  readonly isNaiveFooled: boolean;
  /** By check, as submitted. */
  readonly verdicts: Readonly<Record<string, VerdictStatus>>;
  /** Checks that passed at any time. */
  readonly passed: readonly string[];
  /** Checks that were undecided at any time. */
  readonly undecided: readonly string[];
  /** Checks that one look has taken for passed. */
  readonly confirming: readonly string[];
  /** What went wrong with trying it; null: nothing. */
  readonly trouble: string | null;
  readonly seconds: number;
}

export async function tryAttempt(tampered: TamperedRoom, attempt: Attempt): Promise<Tried> {
  const beganAt = performance.now();
  const seen = new Seen();
  let isNaiveFooled = false;
  let verdicts: Record<string, VerdictStatus> = {};
  let trouble: string | null = null;
  try {
    await tampered.begin(attempt.checks);
    const leave = seen.listen(tampered);
    await tampered.type(attempt.typed);
    isNaiveFooled = await tampered.isTakenIn(attempt.naive);
    await pause(attempt.holdMs ?? 0);
    const submitted = await submit(tampered);
    verdicts = seen.note(submitted);
    const { room } = tampered;
    if (await tampered.clean(attempt.undo)) await settle(tampered, { submitted, seen });
    else if (room === tampered.room) trouble = "the sandbox could not be brought back";
    leave();
  } catch (error) {
    trouble = String(error).slice(-troubleCharsMax);
    await tampered.clean(attempt.undo);
  }
  const seconds = Math.round((performance.now() - beganAt) / 100) / 10;
  return { name: attempt.name, isNaiveFooled, verdicts, ...seen.ever(), trouble, seconds };
}

/** Resolves once the honest way has passed; rejects when it does not. */
export async function walkHonestly(tampered: TamperedRoom, { check, typed }: HonestWay): Promise<void> {
  await tampered.begin([check]);
  await tampered.type(typed);
  const { room } = tampered;
  const isPassed = async () => statusesOf(await room.grading.look(room.attemptKey))[check] === "passed";
  await until(isPassed, { what: `the honest way of ${check}` });
  await tampered.clean();
}

/** Until nothing is undecided any more, or long enough. */
async function settle(
  { room }: TamperedRoom,
  { submitted, seen }: { submitted: AttemptView; seen: Seen },
): Promise<void> {
  const giveUpAt = Date.now() + settleMs;
  for (;;) {
    const view = await room.grading.find(submitted.attemptId);
    const statuses = view ? seen.note(view) : {};
    if (!Object.values(statuses).includes("undecided") || Date.now() > giveUpAt) return;
    await pause(lookEveryMs);
  }
}

class Seen {
  readonly #statuses = new Map<string, Set<VerdictStatus>>();

  listen({ room }: TamperedRoom): () => void {
    return room.grading.changed.listen((view) => void this.note(view));
  }

  note(view: AttemptView): Record<string, VerdictStatus> {
    const statuses = statusesOf(view);
    for (const [nr, status] of Object.entries(statuses)) {
      this.#statuses.set(nr, (this.#statuses.get(nr) ?? new Set()).add(status));
    }
    return statuses;
  }

  ever(): Pick<Tried, "passed" | "undecided" | "confirming"> {
    const ever = (status: VerdictStatus) => [...this.#statuses].filter(([, all]) => all.has(status)).map(([nr]) => nr);
    return { passed: ever("passed"), undecided: ever("undecided"), confirming: ever("confirming") };
  }
}

function statusesOf({ verdicts }: AttemptView): Record<CheckName, VerdictStatus> {
  return Object.fromEntries(verdicts.map(({ nr, status }) => [nr, status])) as Record<CheckName, VerdictStatus>;
}
