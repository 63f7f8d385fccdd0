/** What students send to the routes of their attempts to have a grade from them: the naive server that each request would work on, and ours. */
import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Reply } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import type { Student } from "../../../lib/grading/testing/fake-sandboxes.ts";
import { type GradingInABox, gradingInABox } from "../../../lib/grading/testing/grading-in-a-box.ts";
import { allowing, answered, labOf, ran } from "../../../lib/grading/testing/three-checks.ts";
import { type Runtime, setRuntime } from "../../../lib/runtime/runtime.ts";
import { PUT as override } from "../classes/[classId]/submissions/[attemptId]/override/route.ts";
import { PUT as saveAnswer } from "./[attemptId]/answers/route.ts";
import { POST as next } from "./[attemptId]/next/route.ts";
import { POST as submit } from "./[attemptId]/submission/route.ts";
import { POST as open } from "./route.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const labId = "m300-35/01-protokollieren";
const pointsMax = 4;

let box: GradingInABox;
let lea: Student;
let noah: Student;
let attempt: AttemptView;
let viewer: Student;

beforeEach(async () => {
  box = await gradingInABox(allowing(1, labOf(ran, answered)));
  lea = await box.sandboxes.enrol("lea");
  noah = await box.sandboxes.enrol("noah");
  viewer = lea;
  setRuntime({
    accounts: { viewerOf: async () => ({ userId: viewer.userId, sessionId: "s", name: "s", role: "student" }) },
    classroom: { mayOpen: async () => true, touch: async () => undefined, mayTeach: async () => false },
    grading: box.grading,
    log: { error: () => undefined },
  } as unknown as Runtime);
  attempt = await box.openAndJudge(lea);
});
afterEach(() => box.remove());

type Body = Record<string, unknown>;
type Route<Params> = (request: NextRequest, context: { readonly params: Promise<Params> }) => Promise<Response>;

async function send<Params>(route: Route<Params>, params: Params, body: string | Body): Promise<Reply<AttemptView>> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { "content-length": String(Buffer.byteLength(text)) };
  const request = new NextRequest("http://localhost/", { method: "PUT", body: text, headers });
  const response = await box.inTime(route(request, { params: Promise.resolve(params) }));
  return (await response.json()) as Reply<AttemptView>;
}

const own = () => ({ attemptId: attempt.attemptId as string });
const answer = (more: Body): Body => ({ requestId: randomUUID(), questionId: "zahl", value: "1", ...more });
const submission = (more: Body): Body => ({ requestId: randomUUID(), ...more });
const row = { nr: "ran", status: "passed", points: 2 };

/** Takes over whatever is sent. */
function naiveServer(body: string | Body): Body {
  const sent = typeof body === "string" ? (JSON.parse(body) as Body) : body;
  const verdicts = { ran: "failed", answered: "open" };
  const kept: Body = { points: 0, submittedAt: null, userId: lea.userId, ...sent, verdicts };
  if (Array.isArray(sent.verdicts))
    for (const { nr, status } of sent.verdicts as (typeof row)[]) Reflect.set(verdicts, nr, status);
  return kept;
}

const forged: readonly { readonly name: string; readonly more: Body; readonly isTakenIn: (kept: Body) => boolean }[] = [
  { name: "points", more: { points: pointsMax }, isTakenIn: ({ points }) => points === pointsMax },
  { name: "more points than there are", more: { points: 1e9 }, isTakenIn: ({ points }) => points === 1e9 },
  {
    name: "negative points, for a sum that turns over",
    more: { points: -(2 ** 63) },
    isTakenIn: ({ points }) => Number(points) < 0,
  },
  { name: "verdicts", more: { verdicts: [row] }, isTakenIn: ({ verdicts }) => (verdicts as Body).ran === "passed" },
  { name: "an earlier submission", more: { submittedAt: 1 }, isTakenIn: ({ submittedAt }) => submittedAt === 1 },
  { name: "another's name", more: { userId: "noah" }, isTakenIn: ({ userId }) => userId === "noah" },
  { name: "more attempts", more: { attemptsMax: 99, number: 0 }, isTakenIn: ({ attemptsMax }) => attemptsMax === 99 },
  {
    name: "a review",
    more: { review: { releasedAt: 1, changes: [row] } },
    isTakenIn: ({ review }) => review !== undefined,
  },
];

test.each(forged)("$name in a request are passed over", async ({ more, isTakenIn }) => {
  expect(isTakenIn(naiveServer(more))).toBe(true);
  const requests: (() => Promise<unknown>)[] = [
    () => send(saveAnswer, own(), answer(more)),
    () => send(open as Route<object>, {}, { classId: lea.classId, labId, ...more }),
    () => send(submit, own(), submission(more)),
  ];
  for (const request of requests) await request();
  const { points, verdicts, userId, attemptsMax, review, submittedAt } = await box.view(lea);
  expect({ points, userId, attemptsMax, review }).toEqual({ points: 0, userId: "lea", attemptsMax: 1, review: null });
  expect(verdicts.map(({ status }) => status)).toEqual(["failed", "failed"]);
  expect(submittedAt).toBeGreaterThanOrEqual(attempt.openedAt);
});

test("a prototype that says passed reaches nothing", async () => {
  const sent = `{"requestId":"${randomUUID()}","questionId":"zahl","value":"1","__proto__":{"status":"passed","points":4}}`;
  const naive: Body = {};
  for (const [key, value] of Object.entries(JSON.parse(sent) as Body)) {
    if (key === "__proto__") Object.setPrototypeOf(naive, value as object);
  }
  expect(naive.status).toBe("passed");
  await send(saveAnswer, own(), sent);
  await send(submit, own(), submission({}));
  expect([(await box.view(lea)).points, Reflect.get({}, "status")]).toEqual([0, undefined]);
});

test.each(["ran", "__proto__", "zahl.constructor", "answered"])(
  "an answer to %s, which is no question, is refused",
  async (questionId) => {
    expect(await send(saveAnswer, own(), answer({ questionId, value: "passed" }))).toMatchObject({
      ok: false,
      code: "input.invalid",
    });
  },
);

test.each([[["7"]], [{ value: "7" }], [7], [null]])("an answer that is %j, no text, is refused", async (value) => {
  expect(await send(saveAnswer, own(), answer({ value }))).toMatchObject({ ok: false, code: "input.invalid" });
});

test("fifty submissions at once are one, and no work done after it counts", async () => {
  const requests = Array.from({ length: 50 }, () => send(submit, own(), submission({})));
  const replies = await Promise.all(requests);
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(replies.flatMap((reply) => (reply.ok ? [] : [reply.code])))).toEqual(new Set(["attempt.submitted"]));
  lea.docker.create("logtest");
  await box.time.pass(3000);
  expect(await box.view(lea)).toMatchObject({ points: 0, submissions: [{ number: 1 }] });
});

test("an answer among fifty submissions counts with the one that is kept, or is refused", async () => {
  const submissions = Array.from({ length: 50 }, () => send(submit, own(), submission({})));
  const reply = await send(saveAnswer, own(), answer({ value: "7" }));
  await Promise.all(submissions);
  expect((await box.view(lea)).points).toBe(reply.ok ? 2 : 0);
});

test("a right answer sent after the submission is refused, with an old request's id as well", async () => {
  const old = answer({ value: "1" });
  await send(saveAnswer, own(), old);
  await send(submit, own(), submission({}));
  for (const late of [answer({ value: "7" }), { ...old, value: "7" }]) {
    await send(saveAnswer, own(), late);
    expect((await box.view(lea)).answers).toEqual({ zahl: "1" });
  }
  expect((await box.view(lea)).points).toBe(0);
});

test("no further attempt is begun, however often one is asked for", async () => {
  await send(submit, own(), submission({}));
  const replies = await Promise.all(Array.from({ length: 50 }, () => send(next, own(), {})));
  expect(new Set(replies.map((reply) => (reply.ok ? "begun" : reply.code)))).toEqual(new Set(["attempt.none-left"]));
});

test("another student's request, sent again for one's own attempt or theirs, brings nothing", async () => {
  const theirs = await box.openAndJudge(noah);
  const sent = answer({ value: "7" });
  viewer = noah;
  await send(saveAnswer, { attemptId: theirs.attemptId }, sent);
  viewer = lea;
  const foreign = { attemptId: theirs.attemptId };
  expect(await send(submit, foreign, submission({}))).toMatchObject({ ok: false, code: "attempt.not-found" });
  expect(await send(saveAnswer, foreign, sent)).toMatchObject({ ok: false, code: "attempt.not-found" });
  expect((await box.view(lea)).points).toBe(0);
  expect((await box.view(noah)).submittedAt).toBeNull();
});

test("a student decides nothing as a teacher does", async () => {
  await send(submit, own(), submission({}));
  const wish = { requestId: randomUUID(), nr: "ran", to: { status: "passed", points: 2 }, reason: "So war es." };
  expect(await send(override, { classId: "ap24", attemptId: attempt.attemptId as string }, wish)).toMatchObject({
    ok: false,
    code: "class.not-found",
  });
  expect((await box.view(lea)).points).toBe(0);
});
