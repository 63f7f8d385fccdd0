/** The results of a class as lines of a table: one for each submission, and one for each student who has submitted nothing. Pure. */
import type { LabDefinition } from "#author";
import type { LabId, Locale } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf, decided, verdictOf } from "../attempts/marks.ts";
import type { VerdictStatus } from "../contract.ts";
import type { SubmissionRow } from "./contract.ts";
import type { Cell } from "./csv.ts";

export interface LabResults {
  readonly labId: LabId;
  readonly definition: LabDefinition | null;
  /** Of those who are in the class or have submitted: in the order in which they are listed. */
  readonly students: readonly { readonly userId: string; readonly name: string }[];
  readonly submissions: readonly SubmissionRow[];
  readonly attempts: ReadonlyMap<string, Attempt>;
}

const heads = {
  de: {
    first: ["Name", "Lab", "Versuch", "Zählt", "Abgegeben (UTC)", "Verspätet", "Freigegeben", "Punkte", "von"],
    status: "Abnahme",
    points: "Punkte",
    comment: "Kommentar",
    overall: "Kommentar zum Ganzen",
    yes: "ja",
    no: "nein",
  },
  en: {
    first: ["Name", "Lab", "Attempt", "Counts", "Submitted (UTC)", "Late", "Released", "Points", "of"],
    status: "accepted",
    points: "points",
    comment: "comment",
    overall: "Comment on the whole",
    yes: "yes",
    no: "no",
  },
} as const satisfies Record<Locale, object>;

const statusWords: Record<Locale, Partial<Record<VerdictStatus, string>>> = {
  de: { passed: "bestanden", failed: "nicht bestanden", undecided: "unentschieden", open: "offen" },
  en: { passed: "passed", failed: "failed", undecided: "undecided", open: "open" },
};

export interface ResultsOptions {
  readonly locale: Locale;
  readonly withComments: boolean;
}

export function resultLines(labs: readonly LabResults[], options: ResultsOptions): Cell[][] {
  const words = heads[options.locale];
  const numbers = [...new Set(labs.flatMap(({ definition }) => checkNumbers(definition)))];
  const perNumber = (nr: string) => [
    `${nr} ${words.status}`,
    `${nr} ${words.points}`,
    ...(options.withComments ? [`${nr} ${words.comment}`] : []),
  ];
  const head = [...words.first, ...numbers.flatMap(perNumber), ...(options.withComments ? [words.overall] : [])];
  const lines = labs.flatMap((lab) =>
    lab.students.flatMap(({ userId, name }) => {
      const own = lab.submissions.filter((row) => row.userId === userId);
      if (own.length === 0) return [[name, lab.labId]];
      return own.map((row) => [...firstCells(row, lab, options), ...markCells(row, { lab, numbers, options })]);
    }),
  );
  return [head, ...lines].map((line) => [...line, ...Array<null>(head.length - line.length).fill(null)]);
}

function firstCells(row: SubmissionRow, { labId }: LabResults, { locale }: ResultsOptions): Cell[] {
  const { name, number, counts, submittedAt, late, state, points, pointsMax } = row;
  const said = (truth: boolean) => heads[locale][truth ? "yes" : "no"];
  const at = new Date(submittedAt).toISOString().slice(0, 19).replace("T", " ");
  return [
    name,
    labId,
    number,
    said(counts),
    at,
    said(late),
    said(state === "released" || state === "handed-back"),
    points,
    pointsMax,
  ];
}

function markCells(
  { attemptId }: SubmissionRow,
  { lab, numbers, options }: { lab: LabResults; numbers: readonly string[]; options: ResultsOptions },
): Cell[] {
  const attempt = lab.attempts.get(attemptId);
  const checks = new Map(lab.definition ? checksOf(lab.definition).map((check) => [check.nr, check]) : []);
  const cells = numbers.flatMap((nr): Cell[] => {
    const check = checks.get(nr);
    const mark = attempt && check && decided(attempt, verdictOf(attempt, check));
    const status = mark ? (statusWords[options.locale][mark.status] ?? mark.status) : null;
    const comment = options.withComments ? [attempt?.comments.get(nr)?.text ?? null] : [];
    return [status, mark?.points ?? null, ...comment];
  });
  return options.withComments ? [...cells, attempt?.comments.get(null)?.text ?? null] : cells;
}

function checkNumbers(definition: LabDefinition | null): string[] {
  return definition ? checksOf(definition).map(({ nr }) => nr) : [];
}
