import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { check, defineLab, task } from "#author";
import type { UserId } from "#core";
import type { AttemptView } from "./contract.ts";
import { attachGradingGateway } from "./gateway.ts";
import { answerTo, type GradingInABox, gradingInABox } from "./testing/grading-in-a-box.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

const both = (text: string) => ({ de: text, en: text });
const one = check("1.1", {
  points: 1,
  testCase: both("x"),
  expected: both("x"),
  reads: ["containers"],
  judge: ({ history, failed }) => failed(both(`${history.containers.length}`)),
});
const question = { kind: "text", id: "text", prompt: both("?"), lengthMax: 20 } as const;
const lab = defineLab({
  title: both("Lab"),
  minutes: 1,
  images: [],
  tasks: [task("eins", both("Eins"), { checks: [one], questions: [question] })],
});

let box: GradingInABox;
beforeEach(async () => {
  box = await gradingInABox(lab);
});
afterEach(() => box.remove());

function connect(userId: UserId, role: "student" | "teacher" = "student") {
  const received: { event: string; view: AttemptView }[] = [];
  const socket = { emit: (event: string, view: AttemptView) => received.push({ event, view }) };
  const viewer = { userId, sessionId: "s1", name: userId, role };
  return { received, leave: attachGradingGateway(socket, { viewer, grading: box.grading }) };
}

test("a student hears of their own attempts only, whatever others do", async () => {
  const lea = await box.sandboxes.enrol("lea");
  const noah = await box.sandboxes.enrol("noah");
  const sockets = { lea: connect(lea.userId), noah: connect(noah.userId) };
  const keller = connect("keller" as UserId, "teacher");
  for (const student of [lea, noah]) {
    const { attemptId } = await box.inTime(box.open(student));
    await box.inTime(box.grading.saveAnswer(attemptId, answerTo("text", `von ${student.userId}`)));
    student.docker.create("logtest");
  }
  await box.time.until(() =>
    Object.values(sockets).every(({ received }) => received.at(-1)?.view.verdicts[0]?.observed.de === "1"),
  );
  for (const [name, { received }] of Object.entries(sockets)) {
    expect(new Set(received.map(({ view }) => view.userId))).toEqual(new Set([name]));
    expect(new Set(received.map(({ event }) => event))).toEqual(new Set(["attempt:changed"]));
    expect(received.at(-1)?.view.answers).toEqual({ text: `von ${name}` });
  }
  expect(keller.received).toEqual([]);
});

test("a socket that is gone is told nothing more", async () => {
  const lea = await box.sandboxes.enrol("lea");
  const { received, leave } = connect(lea.userId);
  const { attemptId } = await box.inTime(box.open(lea));
  leave();
  const count = received.length;
  await box.inTime(box.grading.saveAnswer(attemptId, answerTo("text", "hallo")));
  expect(received).toHaveLength(count);
});
