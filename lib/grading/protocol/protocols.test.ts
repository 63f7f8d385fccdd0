import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type SubmittedWork, submittedWork } from "../testing/submitted-work.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let work: SubmittedWork;
beforeEach(async () => {
  work = await submittedWork();
});
afterEach(() => work.box.remove());

function protocol(reader: "student" | "teacher") {
  const { classId, userId } = work.lea;
  return work.box.grading.review.protocols.of({ classId, userId, reader });
}

const fileOf = (reader: "student" | "teacher") => {
  const { classId, userId } = work.lea;
  return work.box.grading.review.protocols.file({ classId, userId, reader }, "de");
};

test("a protocol names who, which class and when, and each row with what it rests on", async () => {
  const { student, className, madeAt, labs } = await protocol("student");
  expect({ student, className }).toEqual({ student: "lea", className: "AP24a" });
  expect(madeAt).toEqual(expect.any(Number));
  expect(labs).toMatchObject([{ labId: "m300-35/01-protokollieren", number: 1, points: 2, pointsMax: 6, late: false }]);
  expect(labs[0]?.rows.map(({ nr, status }) => [nr, status])).toEqual([
    ["ran", "passed"],
    ["answered", "failed"],
    ["file", "failed"],
  ]);
  expect(labs[0]?.rows[0]?.evidence[0]).toMatchObject({ kind: "create", name: "logtest" });
  expect(labs[0]?.answers).toMatchObject([{ questionId: "zahl", value: { de: "8" } }]);
});

test("what the teacher decided and said stands in the student's once it is released, in the teacher's always", async () => {
  await work.override();
  await work.comment(null, "Gut gemacht.");
  const before = await protocol("student");
  expect(before.labs[0]).toMatchObject({ points: 2, comment: null });
  expect((await protocol("teacher")).labs[0]).toMatchObject({ points: 4, comment: { text: "Gut gemacht." } });
  await work.release();
  expect((await protocol("student")).labs[0]).toMatchObject({ points: 4, comment: { text: "Gut gemacht." } });
});

test("as Markdown it is a document of tables, and nothing that somebody has written is markup", async () => {
  await work.comment("ran", "| <b>fett</b> | [da](http://evil.example)\n# nein www.evil.example lea@evil.example &lt;");
  await work.comment(null, "Titel\n===\n- eins\n1. zwei\n    drei \u202e rückwärts\nAm 1.12. um -5 Grad");
  const text = await fileOf("teacher");
  expect(text).toContain("> Titel\n> \\===\n> \\- eins\n> 1\\. zwei\n> drei \u{fffd} rückwärts\n> Am 1.12. um -5 Grad");
  expect(text).toContain("# Testprotokoll\n");
  expect(text).toContain("| lea | AP24a |");
  expect(text).toContain("| ran | ran | ran | logtest | bestanden | 2/2 |");
  expect(text).toContain("\\| \\<b\\>fett\\</b\\> \\| \\[da\\](http\\://evil.example) \\# nein www\\.evil.example");
  expect(text).toContain("lea\\@evil.example \\&lt;");
  expect(text).toContain("> 8");
});

test("who has begun nothing has an empty protocol", async () => {
  const noah = await work.box.sandboxes.enrol("noah");
  const of = { classId: noah.classId, userId: noah.userId, reader: "student" } as const;
  expect((await work.box.grading.review.protocols.of(of)).labs).toEqual([]);
  expect(await work.box.grading.review.protocols.file(of, "en")).toContain("No lab started yet");
});
