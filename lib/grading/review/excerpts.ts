/** Keeps what stood in the terminal around the moments that verdicts rest on, before it scrolls away or its sandbox ends. */
import type { AttemptId, Clock, Disposer, SandboxId } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import type { TerminalPlace } from "../evidence/entry.ts";
import { MOMENT_BYTES_MAX } from "./contract.ts";
import type { ExcerptStore, KeptExcerpt } from "./excerpt-store.ts";
import type { Excerpt } from "./terminal-moment.ts";

/** What a command prints comes after its event, mostly within this. */
const settleMs = 2000;
/** So much on both sides of a moment belongs to it; what is kept reaches further, so that moments close together share it. */
const nearBytes = MOMENT_BYTES_MAX / 8;

/** What a terminal of a sandbox still keeps around a place. */
export type TerminalOutput = (sandboxId: SandboxId, moment: TerminalPlace & { bytesMax: number }) => Excerpt | null;

export interface ExcerptsParts {
  readonly store: ExcerptStore;
  readonly clock: Clock;
  readonly terminalOutput: TerminalOutput;
  readonly findAttempt: (attemptId: AttemptId) => Promise<Attempt | null>;
  readonly sandboxOf: (attempt: Attempt) => Promise<SandboxId>;
  readonly onError: (error: unknown) => void;
}

export class Excerpts {
  readonly #parts: ExcerptsParts;
  readonly #due = new Map<AttemptId, Disposer>();

  constructor(parts: ExcerptsParts) {
    this.#parts = parts;
  }

  /** Verdicts of the attempt have changed: soon what they rest on is kept. */
  touch(attemptId: AttemptId): void {
    if (this.#due.has(attemptId)) return;
    const callOff = this.#parts.clock.after(settleMs, () => {
      this.#due.delete(attemptId);
      this.#keep(attemptId).catch(this.#parts.onError);
    });
    this.#due.set(attemptId, callOff);
  }

  /** What is kept around a place, or what the terminal still shows there. */
  async find(attempt: Attempt, place: TerminalPlace): Promise<Excerpt | null> {
    const kept = await this.#parts.store.ofWork(attempt);
    const found = kept
      .filter((excerpt) => holds(excerpt, place))
      .sort((one, other) => roomIn(other, place) - roomIn(one, place));
    return found[0] ?? this.#read(await this.#parts.sandboxOf(attempt), place);
  }

  /** What is due is given up. */
  close(): void {
    for (const callOff of this.#due.values()) callOff();
    this.#due.clear();
  }

  async #keep(attemptId: AttemptId): Promise<void> {
    const { store, findAttempt, sandboxOf } = this.#parts;
    const attempt = await findAttempt(attemptId);
    if (!attempt) return;
    const sandboxId = await sandboxOf(attempt);
    const kept = await store.ofWork(attempt);
    for (const { evidence } of attempt.verdicts.values()) {
      const place = evidence.terminal;
      if (!place || kept.some((excerpt) => holds(excerpt, place) && roomIn(excerpt, place) >= nearBytes)) continue;
      const excerpt = this.#read(sandboxId, place);
      if (!excerpt) continue;
      const keep = { ...excerpt, shellId: place.shellId };
      kept.push(keep);
      await store.add(attemptId, keep);
    }
  }

  #read(sandboxId: SandboxId, { shellId, offset }: TerminalPlace): Excerpt | null {
    return this.#parts.terminalOutput(sandboxId, { shellId, offset, bytesMax: MOMENT_BYTES_MAX });
  }
}

function holds({ shellId, start, bytes }: KeptExcerpt, place: TerminalPlace): boolean {
  return shellId === place.shellId && start <= place.offset && place.offset <= start + bytes.length;
}

/** How much of it comes after the place: the answer to what was typed. */
function roomIn({ start, bytes }: Excerpt, { offset }: TerminalPlace): number {
  return start + bytes.length - offset;
}
