/** A submission that the teacher hands back: its student goes on from what was there, and hands in once more. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AttemptView } from "../contract.ts";
import { answerTo, codeOf } from "../testing/grading-in-a-box.ts";
import { keller, type SubmittedWork, submittedWork } from "../testing/submitted-work.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let work: SubmittedWork;
beforeEach(async () => {
  work = await submittedWork();
});
afterEach(() => work.box.remove());

const next = () => work.box.inTime(work.box.grading.openNext(work.attempt.attemptId));

test("what is not handed back cannot be revised", async () => {
  expect(await codeOf(next())).toBe("attempt.none-left");
});

test("its student is told, sees what was said, and revises with all that was there", async () => {
  await work.comment(null, "Begründe, warum.");
  const { handedBackAt, releasedAt, history } = await work.handBack();
  expect(handedBackAt).toEqual(expect.any(Number));
  expect(releasedAt).toBe(handedBackAt);
  expect(history[0]).toMatchObject({ what: "hand-back", by: "keller", after: { handedBackAt } });
  expect(work.told.at(-1)).toMatchObject({ next: "revision", review: { comments: [{ text: "Begründe, warum." }] } });

  const revision = await next();
  expect(revision).toMatchObject({ number: 2, answers: { zahl: "8" }, submittedAt: null, review: null });
  expect(revision.handedBack).toMatchObject({ comments: [{ text: "Begründe, warum." }] });
  await work.box.answer(revision, answerTo("zahl", "7"));
  const submitted = await work.box.submit(revision);
  expect(submitted).toMatchObject({ points: 4, next: null });
  // It is the better one, and both can be read.
  expect(submitted.submissions.map(({ number, counts }) => [number, counts])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test("nobody loses by revising: what was handed back counts until the revision, too, is released", async () => {
  await work.override();
  await work.handBack();
  const submitted = await work.box.submit(await next());
  const counting = ({ submissions }: AttemptView) =>
    submissions.map(({ number, points, counts }) => [number, points, counts]);
  expect(counting(submitted)).toEqual([
    [1, 4, true],
    [2, 2, false],
  ]);
  const wish = { requestId: randomUUID(), released: true };
  await work.reviews.release({ ...work.of, attemptId: submitted.attemptId }, { wish, by: keller });
  expect(counting(await work.box.view(work.lea))).toEqual([
    [1, 4, false],
    [2, 2, true],
  ]);
});

test("it can be taken back until the student has begun, and then no more", async () => {
  await work.handBack();
  expect((await work.handBack(false)).handedBackAt).toBeNull();
  expect(await codeOf(next())).toBe("attempt.none-left");
  await work.handBack();
  await next();
  expect((await work.handBack(false)).handedBackAt).not.toBeNull();
});

test("however often it is asked for, it happens once", async () => {
  const first = await work.handBack();
  const second = await work.handBack();
  expect(second.handedBackAt).toBe(first.handedBackAt);
  expect(second.history).toHaveLength(1);
});
