/** One submission, whole, for the teacher: what was found and why, what was decided and said about it, what was answered. Pure. */
import type { LabDefinition } from "#author";
import type { Localized } from "#core";
import { ratingsIn } from "#labs/contract";
import type { Attempt } from "../attempts/attempt.ts";
import { decided, verdictOf, verdictsOf } from "../attempts/marks.ts";
import type { Verdict } from "../contract.ts";
import { legible } from "../legible.ts";
import type { EvidenceLine, GivenAnswer, ReviewRow } from "./contract.ts";

type Question = LabDefinition["tasks"][number]["questions"][number];

/** What a row is about: its test case, or, while the lab cannot be read, nothing but its number. */
type About = Pick<ReviewRow, "task" | "testCase" | "expected" | "pointsMax" | "rubric">;

export function reviewRows(
  attempt: Attempt,
  { definition, lines }: { definition: LabDefinition | null; lines: ReadonlyMap<number, EvidenceLine> },
): ReviewRow[] {
  const rowOf = (verdict: Verdict, about: About): ReviewRow => {
    const { nr } = verdict;
    const { status, points } = decided(attempt, verdict);
    return {
      nr,
      ...about,
      verdict,
      status,
      points,
      override: attempt.overrides.get(nr) ?? null,
      comment: attempt.comments.get(nr) ?? null,
      evidence: verdict.evidence.events.flatMap((rowId) => lines.get(rowId) ?? []),
    };
  };
  if (!definition) return verdictsOf(attempt, null).map((verdict) => rowOf(verdict, numbered(verdict.nr)));
  return definition.tasks.flatMap(({ title: task, checks }) =>
    checks.map((check) => {
      const { testCase, expected, points: pointsMax, rubric } = check;
      return rowOf(verdictOf(attempt, check), { task, testCase, expected, pointsMax, ...(rubric ? { rubric } : {}) });
    }),
  );
}

/** In the order of the lab. What was answered to questions that are no longer asked comes last. */
export function givenAnswers({ answers }: Attempt, definition: LabDefinition | null): GivenAnswer[] {
  const questions = definition?.tasks.flatMap((task) => task.questions) ?? [];
  const known = new Map(questions.map((question) => [question.id, question]));
  const ids = new Set([...known.keys(), ...Object.keys(answers)]);
  return [...ids].flatMap((questionId) => {
    const answer = answers[questionId];
    if (!answer) return [];
    const question = known.get(questionId);
    const { value, savedAt } = answer;
    return [{ questionId, prompt: question?.prompt ?? same(questionId), value: readAs(value, question), savedAt }];
  });
}

function readAs(value: string, question: Question | undefined): Localized {
  if (question?.kind === "ratings") return ratingsAsRead(value, question);
  const option = question?.kind === "choice" ? question.options.find(({ id }) => id === value) : undefined;
  return option?.label ?? same(value);
}

function ratingsAsRead(value: string, { statements, levels }: Extract<Question, { kind: "ratings" }>): Localized {
  const ratings = ratingsIn(value);
  const linesIn = (locale: keyof Localized) =>
    statements.map(({ id, label }) => `${levels[(ratings.get(id) ?? 0) - 1]?.[locale] ?? "–"}: ${label[locale]}`);
  return { de: linesIn("de").join("\n"), en: linesIn("en").join("\n") };
}

function numbered(nr: string): About {
  return { task: same(""), testCase: same(legible(nr)), expected: same(""), pointsMax: 0 };
}

function same(text: string): Localized {
  return { de: text, en: text };
}
