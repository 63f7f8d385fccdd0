import { expect, test } from "vitest";
import { DomainError } from "#core/contract";
import { SaveAnswer } from "#grading/contract";
import { answerRequest, readBody } from "./answer-request.ts";

const answer = { requestId: "0f8fad5b-d9cb-469f-a165-70867728950e", questionId: "watt", value: "40" };

function request(body: string): Request {
  const length = String(new TextEncoder().encode(body).length);
  return new Request("http://localhost/", { method: "PUT", body, headers: { "content-length": length } });
}

/** What comes back for a body, without any attempt behind it. */
async function answerTo(body: string): Promise<{ status: number; reply: unknown }> {
  const response = await answerRequest(async () => {
    await readBody(SaveAnswer, request(body));
    throw new DomainError("attempt.submitted");
  });
  return { status: response.status, reply: await response.json() };
}

test("an answer is read as it was sent", async () => {
  expect(await readBody(SaveAnswer, request(JSON.stringify(answer)))).toEqual(answer);
});

test.each([
  "",
  "no json",
  "[]",
  JSON.stringify({ ...answer, requestId: "1" }),
  JSON.stringify({ ...answer, value: 40 }),
])("%j is no answer", async (body) => {
  expect(await answerTo(body)).toEqual({ status: 400, reply: { ok: false, code: "input.invalid", details: {} } });
});

test("what is longer than any answer is not even read", async () => {
  const endless = request(JSON.stringify({ ...answer, padding: "x".repeat(64 * 1024) }));
  await expect(readBody(SaveAnswer, endless)).rejects.toThrow();
  expect(endless.bodyUsed).toBe(false);
});

test("an expected failure travels as its code, with a status that says the same", async () => {
  expect(await answerTo(JSON.stringify(answer))).toEqual({
    status: 409,
    reply: { ok: false, code: "attempt.submitted", details: {} },
  });
});
