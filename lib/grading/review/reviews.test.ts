import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AttemptId, ClassId } from "#core";
import { codeOf } from "../testing/grading-in-a-box.ts";
import { keller, labId, type SubmittedWork, submittedWork } from "../testing/submitted-work.ts";
import { allowing, answered, both, kept, labOf, ran } from "../testing/three-checks.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let work: SubmittedWork;
beforeEach(async () => {
  work = await submittedWork();
});
afterEach(() => work.box.remove());

describe("the teacher sees", () => {
  test("what a class has submitted, and nothing that is still open", async () => {
    const noah = await work.box.sandboxes.enrol("noah");
    await work.box.open(noah);
    const list = await work.reviews.list({ classId: work.lea.classId, labId });
    expect(list).toMatchObject({ labId, deadlineAt: null, attemptsMax: 1 });
    expect(list.submissions).toEqual([
      {
        attemptId: work.attempt.attemptId,
        userId: "lea",
        name: "lea",
        number: 1,
        submittedAt: expect.any(Number),
        late: false,
        points: 2,
        pointsMax: 6,
        undecided: 0,
        counts: true,
        state: "new",
      },
    ]);
  });

  test("each row with Soll and Ist, and what it rests on", async () => {
    const { rows, answers, files, history, labBroken } = await work.reviews.submission(work.of);
    expect(rows.map(({ nr, status, points, pointsMax }) => [nr, status, points, pointsMax])).toEqual([
      ["ran", "passed", 2, 2],
      ["answered", "failed", 0, 2],
      ["file", "failed", 0, 2],
    ]);
    expect(rows[0]?.evidence).toEqual([
      {
        rowId: 1,
        at: expect.any(Number),
        kind: "create",
        containerId: expect.any(String),
        name: "logtest",
        image: "ubuntu",
        command: "echo hallo",
        exitCode: null,
        detail: "json-file",
        terminal: { shellId: "s1", offset: 42 },
      },
    ]);
    expect(answers).toEqual([{ questionId: "zahl", prompt: both("?"), value: both("8"), savedAt: expect.any(Number) }]);
    expect({ files, history, labBroken }).toEqual({ files: [], history: [], labBroken: false });
  });

  test("the files that were handed in", async () => {
    const payload = { attemptId: work.attempt.attemptId, path: "/home/student/Dockerfile", sha256: "ab", bytes: 12 };
    const { sandboxId } = work.lea;
    const row = { sandboxId, at: new Date(0), kind: "handed-in" };
    await work.box.database.db.evidenceEvent.createMany({
      data: [
        { ...row, payload: JSON.stringify(payload) },
        { ...row, payload: JSON.stringify({ ...payload, attemptId: "other" }) },
      ],
    });
    const { files } = await work.reviews.submission(work.of);
    expect(files).toEqual([{ path: "/home/student/Dockerfile", sha256: "ab", bytes: 12, at: 0 }]);
  });

  test("what stood in the terminal, also when the terminal is gone", async () => {
    work.box.terminal = "";
    const moment = await work.reviews.moment(work.of, { shellId: "s1", offset: 42 });
    expect(moment).toMatchObject({ kept: true, before: "$ docker run --name logtest ubuntu which\n", after: "x\n" });
    expect(await work.reviews.moment(work.of, { shellId: "s2", offset: 42 })).toMatchObject({
      kept: false,
      before: "",
    });
  });

  test("of a lab whose file has an error what was found all the same", async () => {
    await work.box.restart();
    work.box.lab = null;
    const { rows, labBroken } = await work.reviews.submission(work.of);
    expect(labBroken).toBe(true);
    expect(rows.map(({ nr, status }) => [nr, status]).sort()).toEqual([
      ["answered", "failed"],
      ["file", "failed"],
      ["ran", "passed"],
    ]);
  });

  test("nothing of another class, of nobody, or of what is not submitted", async () => {
    const noah = await work.box.sandboxes.enrol("noah");
    const open = await work.box.open(noah);
    const foreign = { ...work.of, classId: ClassId.parse("andere") };
    const nobody = { ...work.of, attemptId: AttemptId.parse("niemand") };
    const unsubmitted = { classId: noah.classId, attemptId: open.attemptId };
    for (const each of [foreign, nobody, unsubmitted]) {
      expect(await codeOf(work.reviews.submission(each))).toBe("attempt.not-found");
      expect(await codeOf(work.reviews.moment(each, { shellId: "s1", offset: 1 }))).toBe("attempt.not-found");
      const wish = { requestId: randomUUID(), released: true };
      expect(await codeOf(work.reviews.release(each, { wish, by: keller }))).toBe("attempt.not-found");
    }
  });
});

test("a deadline is set, moved and taken away; the students are told, and the history knows", async () => {
  const set = (at: string | null) =>
    work.reviews.setDeadline(
      { classId: work.lea.classId, labId },
      { wish: { requestId: randomUUID(), at }, by: keller },
    );
  const early = "2026-01-01T07:00:00+01:00";
  expect(await set(early)).toMatchObject({ deadlineAt: Date.parse(early), submissions: [{ late: true }] });
  expect(work.told.at(-1)).toMatchObject({ deadlineAt: Date.parse(early), late: true });
  expect(await set("2027-01-01T00:00:00Z")).toMatchObject({ submissions: [{ late: false }] });
  expect(await set(null)).toMatchObject({ deadlineAt: null, submissions: [{ late: false }] });
  const { history } = await work.reviews.submission(work.of);
  expect(history.map(({ what, after }) => [what, after])).toEqual([
    ["deadline", { deadlineAt: null }],
    ["deadline", { deadlineAt: Date.parse("2027-01-01T00:00:00Z") }],
    ["deadline", { deadlineAt: Date.parse(early) }],
  ]);
});

test("the results of the class are a table: what counts, who has nothing, and no formulas", async () => {
  work.box.lab = allowing(2, labOf(ran, answered, kept));
  await work.box.database.db.user.update({ where: { id: "lea" }, data: { name: '=cmd("x")' } });
  const mia = await work.box.sandboxes.enrol("mia");
  for (const userId of ["lea", "mia"]) {
    await work.box.database.db.membership.create({ data: { classId: mia.classId, userId } });
  }
  await work.box.inTime(work.box.grading.openNext(work.attempt.attemptId));
  await work.comment("ran", "+1");
  await work.override();
  await work.release();
  const file = await work.box.grading.review.results.file(work.lea.classId, {
    labId,
    locale: "de",
    withComments: true,
  });
  const submitted = new Date((await work.reviews.submission(work.of)).submittedAt)
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");
  expect(file.split("\r\n")).toEqual([
    "\ufeffName,Lab,Versuch,Zählt,Abgegeben (UTC),Verspätet,Freigegeben,Punkte,von,ran Abnahme,ran Punkte,ran Kommentar,answered Abnahme,answered Punkte,answered Kommentar,file Abnahme,file Punkte,file Kommentar,Kommentar zum Ganzen",
    `"'=cmd(""x"")",${labId},1,ja,${submitted},nein,ja,4,6,bestanden,2,'+1,bestanden,2,,nicht bestanden,0,,`,
    `mia,${labId},,,,,,,,,,,,,,,,,`,
    "",
  ]);
});
