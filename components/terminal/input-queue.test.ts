import { expect, test } from "vitest";
import { InputQueue } from "./input-queue.ts";

/** A server that confirms when told to. */
function queue() {
  const sent: { data: string; reply: (arrived: boolean) => void }[] = [];
  const heard: string[] = [];
  const subject = new InputQueue({
    deliver: (data) => new Promise((reply) => sent.push({ data, reply })),
    onConfirmed: () => heard.push("confirmed"),
    onLost: () => heard.push("lost"),
  });
  return { subject, sent, heard, texts: () => sent.map(({ data }) => data) };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("keys are sent at once and in order, without waiting for each other", () => {
  const { subject, texts } = queue();
  for (const key of ["l", "s", "\r"]) subject.push(key);
  expect(texts()).toEqual(["l", "s", "\r"]);
});

test("a paste goes in pieces, a bounded number of them at once, and arrives whole", async () => {
  const { subject, sent, texts } = queue();
  const pasted = "😀abc".repeat(20_000);
  subject.push(pasted);
  expect(sent).toHaveLength(8);
  for (let at = 0; at < sent.length; at += 1) {
    sent[at]?.reply(true);
    await settle();
  }
  expect(texts().join("")).toBe(pasted);
  for (const text of texts()) {
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text).not.toMatch(/[\uD800-\uDBFF]$/);
  }
});

test("what is not confirmed when the way is gone counts as lost, once, and is not sent again", async () => {
  const { subject, sent, heard } = queue();
  subject.push("rm");
  subject.push(" x");
  subject.giveUp();
  expect(heard).toEqual(["lost"]);
  for (const { reply } of sent) reply(false);
  await settle();
  expect(heard).toEqual(["lost"]);
  subject.push("new");
  expect(sent.map(({ data }) => data)).toEqual(["rm", " x", "new"]);
});

test("a way that goes while nothing is on it loses nothing", async () => {
  const { subject, sent, heard } = queue();
  subject.push("ls");
  sent[0]?.reply(true);
  await settle();
  subject.giveUp();
  expect(heard).toEqual(["confirmed"]);
});

test("a piece that did not arrive takes the rest of the paste with it", async () => {
  const { subject, sent, heard } = queue();
  subject.push("x".repeat(100_000));
  sent[0]?.reply(false);
  await settle();
  expect(sent).toHaveLength(8);
  expect(heard).toEqual(["lost"]);
});
