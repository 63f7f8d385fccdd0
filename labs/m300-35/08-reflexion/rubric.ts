/** By what the teacher judges the texts: the same four levels for each, said of what it is about. */
import { type Localized, type RubricLevel, reviewed } from "#author";

const nothing: Localized = {
  de: "sagt nichts aus oder geht an der Frage vorbei",
  en: "says nothing, or does not answer the question",
};
const general: Localized = {
  de: "bleibt allgemein: Es könnte in jedem Modul stehen",
  en: "stays general: it could be about any module",
};
const concrete: Localized = {
  de: "wird konkret: nennt Befehle, Testfälle oder Situationen aus den Labs",
  en: "gets concrete: names commands, test cases or situations from the labs",
};
const thoughtThrough: Localized = {
  de: "zieht Schlüsse: begründet, warum es so war, und sagt, was daraus folgt",
  en: "draws conclusions: gives reasons, and says what follows from them",
};

const levels: readonly RubricLevel[] = [nothing, general, concrete, thoughtThrough].map((label, points) => ({
  points,
  label,
}));

export function reviewedText(testCase: Localized, answer: string) {
  return reviewed({
    points: levels.length - 1,
    testCase,
    expected: { de: "konkret, begründet, mit Schlüssen", en: "concrete, reasoned, with conclusions" },
    answer,
    rubric: levels,
  });
}
