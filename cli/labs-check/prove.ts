/** One proof: a newcomer opens a lab, a script does what it does, and the platform comes to its verdicts by itself. */
import { randomUUID } from "node:crypto";
import { type AttemptId, type Disposer, DomainError, type LabId, type SandboxId } from "#core/contract";
import type { AttemptView } from "#grading/contract";
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

export interface Proof {
  readonly attempt: AttemptView;
  /** Null where nothing was to be run. */
  readonly script: ScriptEnd | null;
}

export interface ProveOptions {
  readonly labId: LabId;
  readonly script: string | null;
}

export async function prove(ground: ProvingGround, { labId, script }: ProveOptions): Promise<Proof> {
  const { grading, sandboxes } = ground;
  const newcomer = await ground.welcome();
  try {
    await sandboxes.open(newcomer.sandboxId);
    const { attemptId } = await grading.open({ classId: newcomer.classId, userId: newcomer.userId, labId });
    await untilReady(ground, newcomer.sandboxId);
    const end =
      script === null
        ? null
        : await runScript({
            exec: (request) => sandboxes.exec(newcomer.sandboxId, request),
            script,
            onAnswer: async (answer) => {
              await grading.saveAnswer(attemptId, { requestId: randomUUID(), ...answer });
            },
          });
    return { attempt: await untilSettled(ground, attemptId), script: end };
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

/** Until all has passed, or none is being confirmed and none has changed for long enough that none will. */
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
      // What is being confirmed comes to something else by itself: it is waited for, however long nothing changes.
      const isConfirming = verdicts.some(({ status }) => status === "confirming");
      const waitMs = verdicts.some(({ status }) => status === "undecided") ? undecidedQuietMs : quietMs;
      if (!isConfirming && performance.now() - changedAt > waitMs) break;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    return heard;
  } finally {
    close();
  }
}

async function requireAttempt(grading: ProvingGround["grading"], attemptId: AttemptId): Promise<AttemptView> {
  const attempt = await grading.find(attemptId);
  if (!attempt) throw new DomainError("attempt.not-found");
  return attempt;
}

function statusesOf({ verdicts }: AttemptView): string {
  return verdicts.map(({ nr, status }) => `${nr} ${status}`).join();
}
