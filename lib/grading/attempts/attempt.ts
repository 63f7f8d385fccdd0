/** One student's work on a lab, as grading knows it: what was found, what was answered, and what the teacher has made of it. */
import { createHash } from "node:crypto";
import { AttemptId, type ClassId, type LabId, type UserId } from "#core";
import type { Comment, MarkChange, Verdict } from "../contract.ts";

/** What the teacher has decided about a row, in place of what was found. */
export interface Override {
  readonly nr: string;
  readonly status: "passed" | "failed";
  readonly points: number;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

export interface Attempt {
  readonly attemptId: AttemptId;
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly labId: LabId;
  readonly number: number;
  readonly openedAt: number;
  readonly afterEvent: number;
  readonly submittedAt: number | null;
  readonly submitId: string | null;
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly answers: Readonly<Record<string, { value: string; savedAt: number }>>;
  readonly releasedAt: number | null;
  /** Since when the student may revise it. */
  readonly handedBackAt: number | null;
  readonly overrides: ReadonlyMap<string, Override>;
  /** By number; that of the whole has none. */
  readonly comments: ReadonlyMap<string | null, Comment>;
  /** Of regrades that were not undone, the oldest first. */
  readonly regraded: readonly MarkChange[];
}

export interface OpenAttempt {
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly labId: LabId;
}

/** One that has not been opened: nothing is judged, nothing answered. */
export function unopened(key: OpenAttempt, now: number): Attempt {
  const untouched = { afterEvent: 0, submittedAt: null, submitId: null, verdicts: new Map(), answers: {} };
  const unreviewed = { releasedAt: null, handedBackAt: null, overrides: new Map(), comments: new Map(), regraded: [] };
  return { ...key, number: 1, attemptId: attemptIdOf(key, 1), openedAt: now, ...untouched, ...unreviewed };
}

/** What an attempt begins with. */
export type Beginning = Pick<Attempt, "afterEvent" | "answers"> & { readonly verdicts: readonly Verdict[] };

/**
 * Known before the attempt is: a page can be made ready without beginning it. Knowing it allows nothing.
 * @param number from 1
 */
export function attemptIdOf({ classId, userId, labId }: OpenAttempt, number: number): AttemptId {
  const parts = number === 1 ? [classId, userId, labId] : [classId, userId, labId, number];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return AttemptId.parse(
    [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join("-"),
  );
}
