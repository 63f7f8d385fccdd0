import { beforeEach, expect, test } from "vitest";
import type { AttemptView, Submit } from "#grading/contract";
import { ManualClock } from "../../lib/core/testing/manual-clock.ts";
import { someAttempt } from "../../lib/grading/testing/some-attempt.ts";
import type { Attempted } from "./delivery.ts";
import { Submission } from "./submission.ts";

const submitted = someAttempt({ submittedAt: 1, points: 1 });

let clock: ManualClock;
const requestId = {
  kept: null as string | null,
  find: () => requestId.kept,
  keep(id: string) {
    requestId.kept = id;
  },
  forget() {
    requestId.kept = null;
  },
};
let sent: Submit[];
let acknowledged: AttemptView[];
let ids: number;
/** What the server says to each delivery, in order. */
let replies: Attempted[];

beforeEach(() => {
  clock = new ManualClock();
  requestId.forget();
  sent = [];
  acknowledged = [];
  ids = 0;
  replies = [];
});

function openPage(): Submission {
  return new Submission({
    clock,
    requestId,
    makeRequestId: () => `request-${++ids}`,
    deliver: async (submit) => {
      sent.push(submit);
      return replies.shift() ?? "unreachable";
    },
    onAcknowledged: (attempt) => acknowledged.push(attempt),
  });
}

/** Lets what was promised happen. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test("pressed twice it is handed in once", async () => {
  replies = [{ ok: true, data: submitted }];
  const submission = openPage();
  submission.start();
  submission.start();
  await settle();
  expect(sent).toEqual([{ requestId: "request-1" }]);
  expect(acknowledged).toEqual([submitted]);
  expect(requestId.kept).toBeNull();
});

test("what got no answer is sent again as the same request, until there is one", async () => {
  replies = ["unreachable", { ok: false, code: "platform.busy", details: {} }, { ok: true, data: submitted }];
  const submission = openPage();
  submission.start();
  await settle();
  expect(submission.state.status).toBe("retrying");
  clock.advance(10_000);
  await settle();
  clock.advance(10_000);
  await settle();
  expect(sent.map(({ requestId }) => requestId)).toEqual(["request-1", "request-1", "request-1"]);
  expect(submission.state.status).toBe("acknowledged");
});

test("after a reload it is still the same request", async () => {
  openPage().start();
  await settle();
  replies = [{ ok: true, data: submitted }];
  openPage().start();
  await settle();
  expect(sent.map(({ requestId }) => requestId)).toEqual(["request-1", "request-1"]);
});

test("a refusal is told and ends the trying", async () => {
  replies = [{ ok: false, code: "attempt.submitted", details: {} }];
  const submission = openPage();
  submission.start();
  await settle();
  clock.advance(60_000);
  await settle();
  expect(submission.state).toMatchObject({ status: "refused", code: "attempt.submitted" });
  expect(sent).toHaveLength(1);
  expect(requestId.kept).toBeNull();
});

test("given up it tries no more", async () => {
  const submission = openPage();
  submission.start();
  await settle();
  submission.giveUp();
  clock.advance(60_000);
  await settle();
  expect(sent).toHaveLength(1);
  expect(submission.state.status).toBe("idle");
});
