import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { codeOf } from "../testing/grading-in-a-box.ts";
import { type SubmittedWork, submittedWork } from "../testing/submitted-work.ts";
import { both } from "../testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let work: SubmittedWork;
beforeEach(async () => {
  work = await submittedWork();
});
afterEach(() => work.box.remove());

describe("an override", () => {
  test("counts, leaves the verdict as it was, and stands in the history with who, when, what and why", async () => {
    const review = await work.override();
    expect(review).toMatchObject({ points: 4, state: "reviewed" });
    expect(review.rows[1]).toMatchObject({
      status: "passed",
      points: 2,
      verdict: { status: "failed", points: 0, observed: both("8") },
      override: { status: "passed", points: 2, reason: "Acht stimmt auch", by: "Frau Keller" },
    });
    expect(review.history).toEqual([
      {
        eventId: expect.any(Number),
        at: expect.any(Number),
        by: "keller",
        what: "override",
        nr: "answered",
        before: { status: "failed", points: 0 },
        after: { status: "passed", points: 2 },
        reason: "Acht stimmt auch",
      },
    ]);
    expect(work.announced).toEqual([work.lea.classId]);
  });

  test("can be changed and taken back, and the history keeps all of it", async () => {
    await work.override();
    await work.override({ to: { status: "failed", points: 1 }, reason: "Doch nur halb" });
    const review = await work.override({ to: null, reason: "Versehen" });
    expect(review.rows[1]).toMatchObject({ status: "failed", points: 0, override: null });
    expect(review.history.map(({ before, after, reason }) => [before, after, reason])).toEqual([
      [{ status: "failed", points: 1 }, { status: "failed", points: 0 }, "Versehen"],
      [{ status: "passed", points: 2 }, { status: "failed", points: 1 }, "Doch nur halb"],
      [{ status: "failed", points: 0 }, { status: "passed", points: 2 }, "Acht stimmt auch"],
    ]);
  });

  test("asked for again with the same request is one", async () => {
    const requestId = randomUUID();
    await work.override({ requestId });
    await work.override({ to: null });
    const review = await work.override({ requestId });
    expect(review.rows[1]?.override).toBeNull();
    expect(review.history).toHaveLength(2);
  });

  test("of a row that does not exist, or of more points than there are, is refused", async () => {
    expect(await codeOf(work.override({ nr: "9.9" }))).toBe("input.invalid");
    expect(await codeOf(work.override({ to: { status: "passed", points: 2.5 } }))).toBe("input.invalid");
    expect((await work.reviews.submission(work.of)).history).toEqual([]);
  });
});

describe("the student", () => {
  const view = () => work.box.grading.find(work.attempt.attemptId);

  test("sees nothing of the review before it is released", async () => {
    const before = await view();
    await work.override();
    await work.comment("ran", "Gut gemacht");
    await work.comment(null, "Schau die Zahl noch einmal an.");
    expect(await view()).toEqual(before);
    expect(work.told).toEqual([]);
  });

  test("sees marks, comments and what changed once it is released, at once", async () => {
    await work.override();
    await work.comment("ran", "Gut gemacht");
    await work.comment(null, "Schau die Zahl noch einmal an.");
    expect(await work.release()).toMatchObject({ state: "released", releasedAt: expect.any(Number) });
    const seen = await view();
    expect(work.told.at(-1)).toEqual(seen);
    expect(seen).toMatchObject({ points: 4, submissions: [{ points: 4, counts: true }] });
    expect(seen?.verdicts.map(({ status, points }) => [status, points])).toEqual([
      ["passed", 2],
      ["passed", 2],
      ["failed", 0],
    ]);
    const by = { by: "Frau Keller", at: expect.any(Number) };
    expect(seen?.review).toEqual({
      releasedAt: expect.any(Number),
      changes: [
        {
          nr: "answered",
          kind: "override",
          before: { status: "failed", points: 0 },
          after: { status: "passed", points: 2 },
          reason: "Acht stimmt auch",
          at: expect.any(Number),
        },
      ],
      comments: expect.arrayContaining([
        { nr: "ran", text: "Gut gemacht", ...by },
        { nr: null, text: "Schau die Zahl noch einmal an.", ...by },
      ]),
    });
  });

  test("sees later changes of what is released at once, and nothing any more when it is taken back", async () => {
    await work.release();
    await work.override();
    expect(work.told.at(-1)).toMatchObject({ points: 4, review: { changes: [{ nr: "answered" }] } });
    await work.release(false);
    expect(work.told.at(-1)).toMatchObject({ points: 2, review: null });
    expect((await work.reviews.submission(work.of)).history.map(({ what }) => what)).toEqual([
      "release",
      "override",
      "release",
    ]);
  });
});

describe("a comment", () => {
  test("takes the place of the one before, and an empty one is none", async () => {
    await work.comment("ran", "Gut");
    await work.comment("ran", "Sehr gut");
    expect((await work.reviews.submission(work.of)).rows[0]?.comment?.text).toBe("Sehr gut");
    const review = await work.comment("ran", "");
    expect(review.rows[0]?.comment).toBeNull();
    expect(review.history.map(({ before, after }) => [before, after])).toEqual([
      [{ text: "Sehr gut" }, null],
      [{ text: "Gut" }, { text: "Sehr gut" }],
      [null, { text: "Gut" }],
    ]);
  });

  test("of a row that the lab does not have is refused", async () => {
    expect(await codeOf(work.comment("9.9", "?"))).toBe("input.invalid");
  });
});
