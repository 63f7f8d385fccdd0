import { expect, test } from "vitest";
import { defineLab, task } from "#author";
import { checkedAnswer } from "./checked-answer.ts";

const both = (text: string) => ({ de: text, en: text });
const lab = defineLab({
  title: both("Lab"),
  minutes: 1,
  images: [],
  tasks: [
    task("eins", both("Eins"), {
      checks: [],
      questions: [
        { kind: "number", id: "zahl", prompt: both("?"), unit: both("Zeilen") },
        { kind: "text", id: "text", prompt: both("?"), lengthMax: 5 },
        {
          kind: "ratings",
          id: "stand",
          prompt: both("?"),
          statements: [
            { id: "netz", label: both("Netz") },
            { id: "logs", label: both("Logs") },
          ],
          levels: [both("nein"), both("ja")],
        },
        {
          kind: "choice",
          id: "wahl",
          prompt: both("?"),
          options: [
            { id: "a", label: both("A") },
            { id: "b", label: both("B") },
          ],
        },
      ],
    }),
  ],
});

function check(questionId: string, value: string): string {
  return checkedAnswer(lab, { requestId: "0f8fad5b-d9cb-469f-a165-70867728950e", questionId, value });
}

test.each([
  ["zahl", " 12 ", "12"],
  ["zahl", "-3,5", "-3,5"],
  ["zahl", "0.25", "0.25"],
  ["text", " zwölf ", "zwölf"],
  ["text", "", ""],
  ["wahl", "b", "b"],
  ["stand", "netz=2;logs=1", "netz=2;logs=1"],
  ["stand", "logs=1", "logs=1"],
])("%s takes %j", (questionId, value, kept) => {
  expect(check(questionId, value)).toBe(kept);
});

test.each([
  ["zahl", "", "not-a-number"],
  ["zahl", "1e5", "not-a-number"],
  ["zahl", "12 Zeilen", "not-a-number"],
  ["zahl", "9".repeat(13), "not-a-number"],
  ["text", "sechs!", "too-long"],
  ["wahl", "A", "unknown-option"],
  ["wahl", "", "unknown-option"],
  ["stand", "", "unknown-rating"],
  ["stand", "netz=3", "unknown-rating"],
  ["stand", "netz=0", "unknown-rating"],
  ["stand", "netz=1;netz=2", "unknown-rating"],
  ["stand", "wind=1", "unknown-rating"],
  ["stand", "netz=1; <b>", "unknown-rating"],
  ["fehlt", "a", "unknown-question"],
  ["__proto__", "a", "unknown-question"],
])("%s refuses %j: %s", (questionId, value, reason) => {
  expect(() => check(questionId, value)).toThrow(
    expect.objectContaining({ code: "input.invalid", details: { questionId, reason } }),
  );
});
