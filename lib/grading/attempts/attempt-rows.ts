/** An attempt as rows of the database, and back. */
import { AttemptId, ClassId, LabId, UserId } from "#core";
import { MarkChange, Verdict } from "../contract.ts";
import type { Attempt, Override } from "./attempt.ts";

/** What is read of an attempt. */
export const everything = {
  verdicts: true,
  answers: true,
  overrides: true,
  comments: true,
  events: { where: { what: "regrade", regrade: { undoneAt: null } }, orderBy: { id: "asc" } },
} as const;

export function toRow(attemptId: string, { nr, status, points, observed, evidence, judgedAt }: Verdict) {
  return {
    attemptId,
    nr,
    status,
    points,
    observed: JSON.stringify(observed),
    evidence: JSON.stringify(evidence),
    judgedAt: new Date(judgedAt),
  };
}

interface AttemptRow {
  id: string;
  classId: string;
  userId: string;
  labId: string;
  number: number;
  openedAt: Date;
  afterEvent: number;
  submittedAt: Date | null;
  submitId: string | null;
  releasedAt: Date | null;
  handedBackAt: Date | null;
  verdicts: { nr: string; status: string; points: number; observed: string; evidence: string; judgedAt: Date }[];
  answers: { questionId: string; value: string; savedAt: Date }[];
  overrides: { nr: string; status: string; points: number; reason: string; by: string; at: Date }[];
  comments: { nr: string; text: string; by: string; at: Date }[];
  events: { nr: string | null; before: string; after: string; reason: string; at: Date }[];
}

export function toAttempt(row: AttemptRow): Attempt {
  return {
    attemptId: AttemptId.parse(row.id),
    classId: ClassId.parse(row.classId),
    userId: UserId.parse(row.userId),
    labId: LabId.parse(row.labId),
    number: row.number,
    openedAt: row.openedAt.getTime(),
    afterEvent: row.afterEvent,
    submittedAt: row.submittedAt?.getTime() ?? null,
    submitId: row.submitId,
    verdicts: new Map(row.verdicts.map((verdict) => [verdict.nr, toVerdict(verdict)])),
    answers: Object.fromEntries(
      row.answers.map(({ questionId, value, savedAt }) => [questionId, { value, savedAt: savedAt.getTime() }]),
    ),
    releasedAt: row.releasedAt?.getTime() ?? null,
    handedBackAt: row.handedBackAt?.getTime() ?? null,
    overrides: new Map(row.overrides.map((override) => [override.nr, toOverride(override)])),
    comments: new Map(
      row.comments.map(({ nr, text, by, at }) => [nr || null, { nr: nr || null, text, by, at: at.getTime() }]),
    ),
    regraded: row.events.map(toChange),
  };
}

export function toVerdict(row: AttemptRow["verdicts"][number]): Verdict {
  return Verdict.parse({
    nr: row.nr,
    status: row.status,
    points: row.points,
    observed: JSON.parse(row.observed),
    evidence: JSON.parse(row.evidence),
    judgedAt: row.judgedAt.getTime(),
  });
}

function toOverride({ nr, status, points, reason, by, at }: AttemptRow["overrides"][number]): Override {
  return { nr, status: status === "passed" ? "passed" : "failed", points, reason, by, at: at.getTime() };
}

function toChange({ nr, before, after, reason, at }: AttemptRow["events"][number]): MarkChange {
  const change = { nr, kind: "regrade", before: JSON.parse(before), after: JSON.parse(after), reason };
  return MarkChange.parse({ ...change, at: at.getTime() });
}
