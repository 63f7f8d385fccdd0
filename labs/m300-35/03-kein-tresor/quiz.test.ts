import { describe, expect, test } from "vitest";
import { judgeQuiz } from "./quiz.ts";
import { aspects, principles } from "./quiz-questions.ts";
import { answered, build, container, image, judged, wholeDisk } from "./testing/records.ts";

describe.each([
  ["aspects", aspects],
  ["principles", principles],
])("the quiz on %s", (_, asked) => {
  const judge = judgeQuiz(asked);
  const right = Object.fromEntries(asked.map((one) => [one.question.id, one.right]));
  const first = asked[0]?.question.id ?? "";
  const all = asked.length;
  const done = {
    containers: [container({ mounts: [wholeDisk] }), container({ typed: `alpine@sha256:${"0".repeat(64)}` })],
    builds: [build("tresor", "FROM ubuntu\nCOPY a /a\n")],
    images: [image({ id: "tresor" })],
  };

  test("passes when all are right", async () => {
    expect(await judged(judge, { ...done, answers: answered(right) })).toMatchObject({
      status: "passed",
      observed: `${all} of ${all} right`,
    });
  });

  test("fails with one wrong, and says no more than how many are right", async () => {
    expect(await judged(judge, { ...done, answers: answered({ ...right, [first]: "x" }) })).toMatchObject({
      status: "failed",
      observed: `${all - 1} of ${all} right`,
    });
  });

  test("is open until all are answered", async () => {
    expect(await judged(judge, { ...done, answers: answered({ [first]: "x" }) })).toMatchObject({
      status: "open",
      observed: `1 of ${all} answered`,
    });
    expect((await judged(judge, done)).observed).toBe("not answered yet");
  });

  test.each(["containers", "builds"] as const)("is open before the work is done: without %s", async (lacking) => {
    expect(await judged(judge, { ...done, [lacking]: [], answers: answered(right) })).toMatchObject({
      status: "open",
      observed: "tasks 1 to 4 come first",
    });
  });

  test("has an option that is right in every question, and tells why", () => {
    for (const one of asked) {
      expect(one.question.options.map(({ id }) => id)).toContain(one.right);
      expect(one.question.explanation?.after).toMatch(/^5\./);
    }
  });
});
