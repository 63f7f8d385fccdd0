/** What belongs to a class's review, asked for by everybody: only its teacher gets it, and to all others it does not exist. */
import { randomUUID } from "node:crypto";
import { type APIResponse, type BrowserContext, expect } from "@playwright/test";
import { CLASS_EVENTS } from "#classroom/contract";
import { type AttemptView, GRADING_EVENTS } from "#grading/contract";
import type { RegradePreview, SubmissionReview } from "#grading/review/contract";
import { dataOf, submitAttempt } from "./fixtures/attempts.ts";
import { connect } from "./fixtures/sockets.ts";
import { test } from "./fixtures/test.ts";

const labId = "m300-35/01-protokollieren";
const lab = `labs/${labId}`;

const replyTimeoutMs = 10_000;

type Request = readonly [method: "get" | "put" | "post", path: string, data?: object];

test("nobody but who teaches a class reads or writes what belongs to its review", async ({
  school,
  join,
  enter,
  browser,
}) => {
  const [own, foreign] = [await school.newClass("Geprüfte"), await school.newClass("Neugierige")];
  const { context: student } = await join({ joinCode: own.joinCode, name: "Lia Frei" });
  const { context: classmate } = await join({ joinCode: own.joinCode, name: "Nils Roth" });
  const { context: stranger } = await join({ joinCode: foreign.joinCode, name: "Ute Berg" });
  const { attemptId } = await submitAttempt(student, { url: school.url, classId: own.classId, labId });
  const [teacher, otherTeacher] = [await enter(own.teacher), await enter(foreign.teacher)];
  const preview = await dataOf<RegradePreview>(await ask(teacher, own.classId, ["get", `${lab}/regrades/preview`]));
  const regrade: Request = [
    "post",
    `${lab}/regrades`,
    { requestId: randomUUID(), fingerprint: preview.fingerprint, reason: "Nachgeprüft" },
  ];
  const { regradeId } = await dataOf<{ regradeId: string }>(await ask(teacher, own.classId, regrade));
  const one = `submissions/${attemptId}`;
  const requests: Request[] = [
    ["get", `${lab}/submissions`],
    ["put", `${lab}/deadline`, { requestId: randomUUID(), at: "2030-01-01T12:00:00Z" }],
    ["get", one],
    ["put", `${one}/override`, override("1.1")],
    ["put", `${one}/comment`, { requestId: randomUUID(), nr: null, text: "Weiter so" }],
    ["put", `${one}/release`, { requestId: randomUUID(), released: true }],
    ["get", `${one}/terminal?shellId=abc&offset=0`],
    ["get", `${lab}/regrades`],
    ["get", `${lab}/regrades/preview?since=2020-01-01T00:00:00Z`],
    regrade,
    ["put", `regrades/${regradeId}/undone`, { requestId: randomUUID(), reason: "Doch nicht" }],
    ["get", "results?comments=1"],
  ];
  const statuses = async (context: BrowserContext, classId: string) => {
    const found: number[] = [];
    for (const request of requests) found.push((await ask(context, classId, request)).status());
    return found;
  };
  const all = (status: number) => requests.map(() => status);
  expect(await statuses(await browser.newContext(), own.classId)).toEqual(all(401));
  for (const other of [student, classmate, stranger, otherTeacher]) {
    expect(await statuses(other, own.classId)).toEqual(all(404));
  }
  // Nor by way of a class that they do teach.
  for (const request of requests.filter(
    ([, path]) => path.startsWith("submissions/") || path.startsWith("regrades/"),
  )) {
    expect((await ask(otherTeacher, foreign.classId, request)).status()).toBe(404);
  }
  // The very same requests do what they ask for when the teacher sends them.
  expect(await statuses(teacher, own.classId)).toEqual(all(200));

  for (const other of [classmate, stranger, teacher, otherTeacher]) {
    expect((await post(other, `/api/attempts/${attemptId}/next`)).status()).toBe(404);
  }

  function ask({ request }: BrowserContext, classId: string, [method, path, data]: Request): Promise<APIResponse> {
    const url = `${school.url}/api/classes/${classId}/${path}`;
    return request[method](url, { ...(data ? { data } : {}), headers: { origin: school.url } });
  }
  function post({ request }: BrowserContext, path: string): Promise<APIResponse> {
    return request.post(`${school.url}${path}`, { headers: { origin: school.url } });
  }
});

test("what is released reaches the student, and the results are a file for spreadsheets", async ({
  school,
  join,
  enter,
}) => {
  const own = await school.newClass("Freigegebene");
  const { context: student } = await join({ joinCode: own.joinCode, name: "Lara Sutter" });
  const { attemptId } = await submitAttempt(student, { url: school.url, classId: own.classId, labId });
  const teacher = await enter(own.teacher);
  const one = `${school.url}/api/classes/${own.classId}/submissions/${attemptId}`;
  const headers = { origin: school.url };
  const review = await dataOf<SubmissionReview>(
    await teacher.request.put(`${one}/override`, { data: override("1.1"), headers }),
  );
  expect(review).toMatchObject({ state: "reviewed", name: "Lara Sutter", history: [{ by: own.teacher.name }] });
  const view = async () => dataOf<AttemptView>(await student.request.get(`${school.url}/api/attempts/${attemptId}`));
  expect(await view()).toMatchObject({ points: 0, review: null });
  await teacher.request.put(`${one}/release`, { data: { requestId: randomUUID(), released: true }, headers });
  expect(await view()).toMatchObject({ points: 1, review: { changes: [{ nr: "1.1", reason: "Am Pult gezeigt" }] } });

  const results = await teacher.request.get(`${school.url}/api/classes/${own.classId}/results`);
  expect(results.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  const [head, line] = (await results.text()).split("\r\n");
  expect(head).toMatch(/^\ufeff?Name,Lab,Versuch,Zählt,/);
  expect(line).toMatch(/^Lara Sutter,m300-35\/01-protokollieren,1,ja,[^,]+,nein,ja,1,/);
});

test("of a review only its student hears, of a class only its teacher, and nobody else can ask to", async ({
  school,
  join,
  enter,
}) => {
  const [own, foreign] = [await school.newClass("Belauschte"), await school.newClass("Lauschende")];
  const { context: student } = await join({ joinCode: own.joinCode, name: "Rita Moser" });
  const { context: classmate } = await join({ joinCode: own.joinCode, name: "Sven Iten" });
  const { context: stranger } = await join({ joinCode: foreign.joinCode, name: "Tina Arn" });
  const [teacher, otherTeacher] = [await enter(own.teacher), await enter(foreign.teacher)];
  const { attemptId } = await submitAttempt(student, { url: school.url, classId: own.classId, labId });

  const people = { student, classmate, stranger, otherTeacher, teacher };
  const heard: string[] = [];
  for (const [name, context] of Object.entries(people)) {
    const socket = await connect(school.url, context);
    const watching = await socket.timeout(replyTimeoutMs).emitWithAck(CLASS_EVENTS.watch, { classId: own.classId });
    expect(watching).toMatchObject(name === "teacher" ? { ok: true } : { ok: false, code: "class.not-found" });
    socket.on(GRADING_EVENTS.changed, () => heard.push(`${name}: attempt`));
    socket.on(CLASS_EVENTS.changed, () => heard.push(`${name}: class`));
  }
  const one = `${school.url}/api/classes/${own.classId}/submissions/${attemptId}`;
  const headers = { origin: school.url };
  await teacher.request.put(`${one}/override`, { data: override("1.1"), headers });
  await teacher.request.put(`${one}/release`, { data: { requestId: randomUUID(), released: true }, headers });
  await expect.poll(() => [...new Set(heard)].sort()).toEqual(["student: attempt", "teacher: class"]);
  // Whoever hears of one's own only, has by now.
  const { attemptId: classmates } = await submitAttempt(classmate, { url: school.url, classId: own.classId, labId });
  await expect.poll(() => heard).toContain("classmate: attempt");
  expect(classmates).not.toBe(attemptId);
  expect(new Set(heard)).toEqual(new Set(["student: attempt", "teacher: class", "classmate: attempt"]));
});

function override(nr: string) {
  return { requestId: randomUUID(), nr, to: { status: "passed", points: 1 }, reason: "Am Pult gezeigt" };
}
