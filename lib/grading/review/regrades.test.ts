import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JudgeInput } from "#author";
import { ClassId } from "#core";
import { wordsFor } from "../judging/reasons.ts";
import { codeOf } from "../testing/grading-in-a-box.ts";
import { keller, labId, type SubmittedWork, submittedWork } from "../testing/submitted-work.ts";
import { answered, both, checkOf, kept, labOf, ran } from "../testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** Eight is right as well, it turned out. */
const mended = {
  ...answered,
  judge: ({ history, passed, failed }) =>
    history.answers.zahl?.value === "8" ? passed(both("acht")) : failed(both("etwas anderes")),
} satisfies typeof answered;

let work: SubmittedWork;
beforeEach(async () => {
  work = await submittedWork();
  work.box.lab = labOf(ran, mended, kept);
});
afterEach(() => work.box.remove());

const regrades = () => work.box.grading.review.regrades;
const ofLab = () => ({ classId: work.of.classId, labId });
const preview = (since?: string) => work.box.inTime(regrades().preview(ofLab(), since));

async function apply(fingerprint?: string, requestId: string = randomUUID()) {
  const wish = { requestId, fingerprint: fingerprint ?? (await preview()).fingerprint, reason: "Acht stimmt auch" };
  return work.box.inTime(regrades().apply(ofLab(), { wish, by: keller }));
}
function undo(regradeId: string, classId = work.of.classId) {
  const wish = { requestId: randomUUID(), reason: "Doch nicht" };
  return work.box.inTime(regrades().undo({ classId, regradeId }, { wish, by: keller }));
}
const rows = () => work.box.database.db.verdict.findMany({ orderBy: [{ attemptId: "asc" }, { nr: "asc" }] });
const status = async (nr: string) => (await work.reviews.submission(work.of)).rows.find((row) => row.nr === nr)?.status;

describe("the preview of a regrade", () => {
  test("says whose verdict changes and why, and changes nothing", async () => {
    const before = await rows();
    expect(await preview()).toEqual({
      labId,
      since: null,
      submissions: 1,
      changes: [
        {
          attemptId: work.of.attemptId,
          userId: "lea",
          name: "lea",
          number: 1,
          nr: "answered",
          before: { status: "failed", points: 0, observed: both("8") },
          after: { status: "passed", points: 2, observed: both("acht") },
          overridden: false,
          released: false,
        },
      ],
      kept: [],
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await rows()).toEqual(before);
  });

  test("looks only at what was submitted since a date", async () => {
    const { submittedAt } = await work.reviews.submission(work.of);
    expect(await preview(new Date(submittedAt).toISOString())).toMatchObject({ submissions: 1 });
    expect(await preview(new Date(submittedAt + 1).toISOString())).toMatchObject({ submissions: 0, changes: [] });
  });

  test("reads what was there at the submission, and nothing that happened since", async () => {
    work.lea.docker.create("logtest2");
    await work.box.time.until(
      async () =>
        (await work.box.database.db.evidenceEvent.count({ where: { payload: { contains: "logtest2" } } })) > 0,
    );
    const count = {
      ...ran,
      judge: ({ history, failed }) => failed(both(`${history.containers.length}`)),
    } satisfies typeof ran;
    work.box.lab = labOf(count, mended, kept);
    const { changes } = await preview();
    expect(changes.find(({ nr }) => nr === "ran")?.after.observed).toEqual(both("1"));
  });

  test("knows what the host said then; what was not asked of it then stays as it is", async () => {
    work.lea.files.set("/var/log/syslog", "hallo");
    const empty = async ({ host, passed, failed }: JudgeInput) =>
      (await host.file("/var/log/syslog")) === null ? passed(both("leer")) : failed(both("voll"));
    work.box.lab = labOf(ran, answered, { ...kept, judge: empty });
    expect((await preview()).changes).toMatchObject([
      { nr: "file", after: { status: "passed", observed: both("leer") } },
    ]);

    const elsewhere = async ({ host, passed }: JudgeInput) => passed(both(`${await host.file("/etc/passwd")}`));
    work.box.lab = labOf(ran, answered, { ...kept, judge: elsewhere });
    expect(await preview()).toMatchObject({
      changes: [],
      kept: [
        { attemptId: work.of.attemptId, name: "lea", number: 1, nr: "file", why: wordsFor("evidence.not-recorded") },
      ],
    });
  });

  test("keeps what a broken check says nothing about", async () => {
    const broken = { ...ran, judge: () => Promise.reject(new Error("kaputt")) };
    work.box.lab = labOf(broken, mended, kept);
    const { changes, kept: stays } = await preview();
    expect(changes.map(({ nr }) => nr)).toEqual(["answered"]);
    expect(stays.map(({ nr, why }) => [nr, why])).toEqual([["ran", wordsFor("broken")]]);
  });

  test("of a lab that cannot be read is none", async () => {
    work.box.lab = null;
    expect(await codeOf(preview())).toBe("lab.broken");
  });
});

describe("a regrade", () => {
  test("replaces verdicts, and the old one stays in the history with who, when and why", async () => {
    const regrade = await apply();
    expect(regrade).toMatchObject({ labId, by: "Frau Keller", reason: "Acht stimmt auch", changed: 1, undoneAt: null });
    const { rows: found, history, points } = await work.reviews.submission(work.of);
    expect(found[1]).toMatchObject({ status: "passed", points: 2, verdict: { observed: both("acht") } });
    expect(points).toBe(4);
    expect(history).toMatchObject([
      {
        what: "regrade",
        nr: "answered",
        by: "keller",
        reason: "Acht stimmt auch",
        before: { status: "failed", points: 0, observed: both("8") },
        after: { status: "passed", points: 2, observed: both("acht") },
      },
    ]);
    expect(work.told.at(-1)).toMatchObject({ points: 4, review: null });
    expect(await regrades().list(ofLab())).toEqual([regrade]);
  });

  test("is told as a change once the review is released", async () => {
    await apply();
    await work.release();
    expect(work.told.at(-1)?.review?.changes).toMatchObject([
      { nr: "answered", kind: "regrade", before: { status: "failed" }, after: { status: "passed" } },
    ]);
  });

  test("leaves what the teacher has decided", async () => {
    await work.override({ to: { status: "failed", points: 1 } });
    expect((await preview()).changes).toMatchObject([{ nr: "answered", overridden: true }]);
    const { regradeId } = await apply();
    expect(await status("answered")).toBe("failed");
    await undo(regradeId);
    expect((await work.reviews.submission(work.of)).rows[1]).toMatchObject({ status: "failed", points: 1 });
  });

  test("asked for again with the same request is one", async () => {
    const { fingerprint } = await preview();
    const requestId = randomUUID();
    const first = await apply(fingerprint, requestId);
    expect(await apply(fingerprint, requestId)).toEqual(first);
    expect(await work.box.database.db.regrade.count()).toBe(1);
  });

  test("that would be another one than was previewed changes nothing", async () => {
    const { fingerprint } = await preview();
    work.box.lab = labOf(ran, { ...mended, judge: ({ passed }) => passed(both("anders")) }, kept);
    const before = await rows();
    expect(await codeOf(apply(fingerprint))).toBe("regrade.outdated");
    expect(await rows()).toEqual(before);
    expect(await regrades().list(ofLab())).toEqual([]);
  });

  test("judges also a check that the lab did not have", async () => {
    const added = checkOf("added", { reads: ["answers"], judge: ({ partial }) => partial(1, both("halb")) });
    work.box.lab = labOf(ran, mended, kept, added);
    const before = await rows();
    const { regradeId } = await apply();
    expect((await work.reviews.submission(work.of)).rows[3]).toMatchObject({ status: "failed", points: 1 });
    await undo(regradeId);
    expect(await rows()).toEqual(before);
  });
});

describe("undoing a regrade", () => {
  test("brings back exactly what was there, and stands in the history too", async () => {
    const before = await rows();
    const { regradeId } = await apply();
    expect(await rows()).not.toEqual(before);
    expect(await undo(regradeId)).toMatchObject({ regradeId, undoneAt: expect.any(Number), undoneBy: "Frau Keller" });
    expect(await rows()).toEqual(before);
    const { history } = await work.reviews.submission(work.of);
    expect(history.map(({ what, reason }) => [what, reason])).toEqual([
      ["regrade-undone", "Doch nicht"],
      ["regrade", "Acht stimmt auch"],
    ]);
    expect(work.told.at(-1)).toMatchObject({ points: 2 });
  });

  test("twice is once", async () => {
    const { regradeId } = await apply();
    const undone = await undo(regradeId);
    expect(await undo(regradeId)).toEqual(undone);
    expect((await work.reviews.submission(work.of)).history).toHaveLength(2);
  });

  test("is refused while a later one stands on it; then both can be undone in turn", async () => {
    const before = await rows();
    const first = await apply();
    work.box.lab = labOf(ran, { ...mended, judge: ({ failed }) => failed(both("doch falsch")) }, kept);
    const second = await apply();
    expect(await codeOf(undo(first.regradeId))).toBe("regrade.superseded");
    await undo(second.regradeId);
    await undo(first.regradeId);
    expect(await rows()).toEqual(before);
  });

  test("of another class, or of none, is none", async () => {
    const { regradeId } = await apply();
    expect(await codeOf(undo(regradeId, ClassId.parse("andere")))).toBe("regrade.not-found");
    expect(await codeOf(undo("gibt-es-nicht"))).toBe("regrade.not-found");
  });
});
