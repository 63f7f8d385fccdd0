/** One proof: a newcomer opens a lab, a script does what it does, and the platform comes to its verdicts by itself. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type AttemptId, type Disposer, DomainError, type LabId, type SandboxId } from "#core/contract";
import type { AttemptView, Verdict } from "#grading/contract";
import type { SandboxStatus } from "#sandbox/contract";
import type { ProvingGround } from "../../lib/runtime/proving-ground.ts";
import { runScript, type ScriptEnd } from "./run-script.ts";

const readyTimeoutMs = 120_000;
/** Longer than any pause after which the platform looks once more at what it has decided. */
const quietMs = 6000;
/** What is undecided is tried again, with longer pauses. */
const undecidedQuietMs = 12_000;
const settleMs = 60_000;
const lookEveryMs = 100;
/** A script waits no longer for a check to pass. */
const passMs = 60_000;
/** And no longer while no verdict changes. */
const passQuietMsUsual = 15_000;
/** Its build and its start have bounds of their own; several wait for one another. */
const cleanRoomMs = 15 * 60_000;

export interface Proof {
  readonly attempt: AttemptView;
  /** Null where nothing was to be run. */
  readonly script: ScriptEnd | null;
  /** How long the script ran. */
  readonly scriptMs: number;
}

export interface ProveOptions {
  readonly labId: LabId;
  /** Null leaves the sandbox untouched. */
  readonly steps: readonly string[] | null;
  /** After which the script is cut off; 10 minutes unless said otherwise. */
  readonly scriptTimeoutMs?: number | undefined;
  /** How long the script waits for a check while no verdict changes; 15 s unless said otherwise. */
  readonly passQuietMs?: number | undefined;
}

export async function prove(
  ground: ProvingGround,
  { labId, steps, scriptTimeoutMs, passQuietMs = passQuietMsUsual }: ProveOptions,
): Promise<Proof> {
  const { grading, sandboxes } = ground;
  const newcomer = await ground.welcome();
  try {
    const { attemptId } = await grading.open({ classId: newcomer.classId, userId: newcomer.userId, labId });
    await untilReady(ground, newcomer.sandboxId);
    await ground.studentFiles.want(newcomer.sandboxId, labId);
    const startedAt = performance.now();
    const end =
      steps === null
        ? null
        : await runScript({
            exec: (request) => sandboxes.exec(newcomer.sandboxId, request),
            steps,
            timeoutMs: scriptTimeoutMs,
            onAnswer: async (answer) => {
              await grading.saveAnswer(attemptId, { requestId: randomUUID(), ...answer });
            },
            untilPassed: (nr) => untilPassed(ground, { attemptId, nr, passQuietMs }),
          });
    const scriptMs = performance.now() - startedAt;
    const settled = await untilSettled(ground, attemptId);
    const { handIn } = await ground.catalogue.find(labId);
    return { attempt: handIn?.cleanRoom ? await builtAndJudged(ground, attemptId) : settled, script: end, scriptMs };
  } finally {
    await ground.dismiss(newcomer);
  }
}

function untilReady({ sandboxes }: ProvingGround, sandboxId: SandboxId): Promise<void> {
  const closers: Disposer[] = [];
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new DomainError("sandbox.start-timeout")), readyTimeoutMs);
    closers.push(() => clearTimeout(timer), sandboxes.changed.listen(look));
    look(sandboxes.status(sandboxId));

    function look({ sandboxId: changed, state }: SandboxStatus): void {
      if (changed !== sandboxId) return;
      if (state.phase === "ready") resolve();
      if (state.phase === "failed") reject(new DomainError(state.code));
    }
  }).finally(() => {
    for (const close of closers) close();
  });
}

/** @throws Error when it does not pass */
async function untilPassed(
  { grading }: ProvingGround,
  { attemptId, nr, passQuietMs }: { attemptId: AttemptId; nr: string; passQuietMs: number },
): Promise<void> {
  const verdictIn = ({ verdicts }: AttemptView) => verdicts.find((verdict) => verdict.nr === nr);
  const seen = await watched(grading, {
    attemptId,
    timeoutMs: passMs,
    until: (view, quietForMs) => {
      const status = verdictIn(view)?.status;
      return status === "passed" || (status !== "confirming" && quietForMs > passQuietMs);
    },
  });
  const verdict = verdictIn(seen);
  if (verdict?.status !== "passed") {
    throw new Error(verdict ? `it is ${verdict.status}: ${verdict.observed.en}` : "there is no such check");
  }
}

/** Until all has passed, or no verdict has changed for long enough that none will; never while one is being confirmed. */
function untilSettled({ grading }: ProvingGround, attemptId: AttemptId): Promise<AttemptView> {
  return watched(grading, {
    attemptId,
    timeoutMs: settleMs,
    until: ({ verdicts }, quietForMs) =>
      verdicts.every(({ status }) => status === "passed") || isQuietFor(quietForMs, verdicts),
  });
}

interface Watched {
  readonly attemptId: AttemptId;
  readonly timeoutMs: number;
  /** Of the attempt as it is now, whose verdicts have not changed for so long. */
  readonly until: (view: AttemptView, quietForMs: number) => boolean;
}

async function watched(
  grading: ProvingGround["grading"],
  { attemptId, timeoutMs, until }: Watched,
): Promise<AttemptView> {
  const startedAt = performance.now();
  let changedAt = startedAt;
  let heard: AttemptView | null = null;
  // Listening begins before the look, so that no change falls between the two.
  const close = grading.changed.listen((view) => {
    if (view.attemptId !== attemptId) return;
    if (!heard || statusesOf(view) !== statusesOf(heard)) changedAt = performance.now();
    heard = view;
  });
  try {
    const found = await requireAttempt(grading, attemptId);
    heard ??= found;
    while (performance.now() - startedAt < timeoutMs && !until(heard, performance.now() - changedAt)) {
      await sleep(lookEveryMs);
    }
    return heard;
  } finally {
    close();
  }
}

/** Submitted; and the clean-room has come to its end. */
async function builtAndJudged({ grading }: ProvingGround, attemptId: AttemptId): Promise<AttemptView> {
  await grading.submit(attemptId, { requestId: randomUUID() });
  const isOver = async () => {
    const state = (await grading.review.handIns.folderOf(attemptId))?.cleanRoom?.state;
    return state !== "queued" && state !== "running";
  };
  const giveUpAt = performance.now() + cleanRoomMs;
  while (!(await isOver()) && performance.now() < giveUpAt) await sleep(lookEveryMs);
  return requireAttempt(grading, attemptId);
}

function isQuietFor(sinceMs: number, verdicts: readonly Verdict[]): boolean {
  if (verdicts.some(({ status }) => status === "confirming")) return false;
  return sinceMs > (verdicts.some(({ status }) => status === "undecided") ? undecidedQuietMs : quietMs);
}

async function requireAttempt(grading: ProvingGround["grading"], attemptId: AttemptId): Promise<AttemptView> {
  const attempt = await grading.find(attemptId);
  if (!attempt) throw new DomainError("attempt.not-found");
  return attempt;
}

function statusesOf({ verdicts }: AttemptView): string {
  return verdicts.map(({ nr, status }) => `${nr} ${status}`).join();
}
