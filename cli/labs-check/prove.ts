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
  readonly script: string | null;
  /** After which the script is cut off; 5 minutes unless said otherwise. */
  readonly scriptTimeoutMs?: number | undefined;
}

export async function prove(ground: ProvingGround, { labId, script, scriptTimeoutMs }: ProveOptions): Promise<Proof> {
  const { grading, sandboxes } = ground;
  const newcomer = await ground.welcome();
  try {
    const { attemptId } = await grading.open({ classId: newcomer.classId, userId: newcomer.userId, labId });
    await untilReady(ground, newcomer.sandboxId);
    const startedAt = performance.now();
    const end =
      script === null
        ? null
        : await runScript({
            exec: (request) => sandboxes.exec(newcomer.sandboxId, request),
            script,
            timeoutMs: scriptTimeoutMs,
            onAnswer: async (answer) => {
              await grading.saveAnswer(attemptId, { requestId: randomUUID(), ...answer });
            },
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

/** Until all has passed, or no verdict has changed for long enough that none will; never while one is being confirmed. */
async function untilSettled({ grading }: ProvingGround, attemptId: AttemptId): Promise<AttemptView> {
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
    while (performance.now() - startedAt < settleMs) {
      const { verdicts } = heard;
      if (verdicts.every(({ status }) => status === "passed")) break;
      if (isQuietFor(performance.now() - changedAt, verdicts)) break;
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
