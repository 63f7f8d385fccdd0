/** Says no to what is no answer to its question, before anything is kept. */
import type { LabDefinition } from "#author";
import { DomainError } from "#core";
import { ratingsIn } from "#labs/contract";
import type { SaveAnswer } from "../contract.ts";

type Question = LabDefinition["tasks"][number]["questions"][number];

/** @returns the value as it is kept. @throws DomainError `input.invalid` with the question and what is wrong. */
export function checkedAnswer(definition: LabDefinition, { questionId, value }: SaveAnswer): string {
  const question = definition.tasks.flatMap(({ questions }) => questions).find(({ id }) => id === questionId);
  if (!question) throw new DomainError("input.invalid", { questionId, reason: "unknown-question" });
  const kept = value.trim();
  const reason = whatIsWrong(question, kept);
  if (reason) throw new DomainError("input.invalid", { questionId, reason });
  return kept;
}

function whatIsWrong(question: Question, value: string): string | null {
  switch (question.kind) {
    case "number":
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(value) ? null : "not-a-number";
    case "choice":
      return question.options.some(({ id }) => id === value) ? null : "unknown-option";
    case "ratings":
      return isRating(question, value) ? null : "unknown-rating";
    case "text":
      return value.length <= question.lengthMax ? null : "too-long";
  }
}

/** Each statement once at most, each at a level that there is. */
function isRating({ statements, levels }: Extract<Question, { kind: "ratings" }>, value: string): boolean {
  const ratings = ratingsIn(value);
  const known = [...ratings].every(([id, level]) => {
    return statements.some((statement) => statement.id === id) && level >= 1 && level <= levels.length;
  });
  return known && value.split(";").length === ratings.size;
}
