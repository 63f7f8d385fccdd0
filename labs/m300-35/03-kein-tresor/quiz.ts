/** Several questions that count together: they pass only when all are right, and which of them are not is never said. */
import { type Check, type History, type Localized, notAnswered } from "#author";
import { holdsHost, ranByDigest } from "./evidence.ts";
import { imagesWithCopy } from "./layers.ts";
import type { Asked } from "./questions.ts";

export function countRight(asked: readonly Asked[], { answers }: History) {
  const given = asked.filter(({ question }) => answers[question.id] !== undefined);
  const right = given.filter((one) => answers[one.question.id]?.value === one.right).length;
  return { answered: given.length, right, all: asked.length };
}

/** Before somebody has done what the questions are about, no answer counts. */
export function judgeQuiz(asked: readonly Asked[]): Check["judge"] {
  return ({ history, passed, failed, open }) => {
    const { answered, right, all } = countRight(asked, history);
    if (answered === 0) return open(notAnswered);
    const root = history.containers.findLast(holdsHost);
    const digest = history.containers.findLast(ranByDigest);
    if (!root || !digest || imagesWithCopy(history).length === 0)
      return open({ de: "zuerst die Aufgaben 1 bis 4", en: "tasks 1 to 4 come first" });
    if (answered < all) return open(answeredInWords(answered, all));
    const observed = rightInWords(right, all);
    return right === all ? passed(observed, [root, digest]) : failed(observed, [root, digest]);
  };
}

export function answeredInWords(answered: number, all: number): Localized {
  return { de: `${answered} von ${all} beantwortet`, en: `${answered} of ${all} answered` };
}

export function rightInWords(right: number, all: number): Localized {
  return { de: `${right} von ${all} richtig`, en: `${right} of ${all} right` };
}
