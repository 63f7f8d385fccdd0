import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { SubmissionReview } from "../review/contract.ts";
import { evidenceStore } from "../testing/evidence-store.ts";
import type { Student } from "../testing/fake-sandboxes.ts";
import { codeOf, type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { labOf, ran } from "../testing/three-checks.ts";

const folder = "/home/student/web";

let box: GradingInABox;
afterEach(() => box.remove());

async function student(files: Readonly<Record<string, string>>): Promise<Student> {
  box = await gradingInABox({ ...labOf(ran), handIn: { folder } });
  const lea = await box.sandboxes.enrol("lea");
  for (const [path, text] of Object.entries(files)) lea.files.set(path, text);
  return lea;
}

async function submit(lea: Student): Promise<SubmissionReview> {
  const { attemptId } = await box.submit(await box.openAndJudge(lea));
  return box.grading.review.submissions.submission({ classId: lea.classId, attemptId });
}

test("what stands in the folder at the submission is handed in, and said in the journal with its digest", async () => {
  const lea = await student({
    [`${folder}/Dockerfile`]: "FROM alpine\n",
    [`${folder}/src/a.txt`]: "ä",
    "/etc/other": "x",
  });
  const { handedIn, files, attemptId } = await submit(lea);
  expect(handedIn).toEqual({
    path: folder,
    refusal: null,
    files: [
      { path: "Dockerfile", bytes: 12 },
      { path: "src/a.txt", bytes: 2 },
    ],
    skipped: [],
    cleanRoom: null,
  });
  const kept = await box.database.db.handedIn.findUniqueOrThrow({ where: { attemptId } });
  expect(files).toMatchObject([{ path: folder, sha256: kept.sha256, bytes: kept.tar?.length }]);
  const kinds = (await evidenceStore(box.database.db).rowsAfter(lea.sandboxId, { afterId: 0, take: 99 })).map(
    ({ kind }) => kind,
  );
  expect(kinds.slice(-2)).toEqual(["handed-in", "submission"]);
});

test("the same folder makes the same bytes, whenever it is handed in", async () => {
  const digestOf = async () => (await submit(await student({ [`${folder}/a`]: "one" }))).files[0]?.sha256;
  const first = await digestOf();
  await box.remove();
  expect(await digestOf()).toBe(first);
});

test("what is changed afterwards is not what was handed in", async () => {
  const lea = await student({ [`${folder}/a`]: "before" });
  const of = await submit(lea);
  lea.files.set(`${folder}/a`, "after");
  expect(await box.grading.review.submissions.handedInText(of, "a")).toBe("before");
});

test("a folder that is not there hinders no submission, and its teacher is told why nothing came", async () => {
  const { handedIn, files } = await submit(await student({}));
  expect({ handedIn, files }).toEqual({
    handedIn: { path: folder, refusal: "hand-in.absent", files: [], skipped: [], cleanRoom: null },
    files: [],
  });
});

test("a sandbox that does not run hinders none either", async () => {
  const lea = await student({ [`${folder}/a`]: "one" });
  const attempt = await box.openAndJudge(lea);
  box.sandboxes.become(lea, { phase: "stopped" });
  const { attemptId } = await box.submit(attempt);
  const { handedIn } = await box.grading.review.submissions.submission({ classId: lea.classId, attemptId });
  expect(handedIn?.refusal).toBe("sandbox.not-ready");
});

test.each([
  ["is too large", "a".repeat(256 * 1024 + 1)],
  ["is no text", "a\0b"],
])("a file that %s is not shown", async (_, text) => {
  const of = await submit(await student({ [`${folder}/a`]: text }));
  expect(await codeOf(box.grading.review.submissions.handedInText(of, "a"))).toBe("hand-in.not-text");
});

test("only what was handed in is shown, and only by a submission's own class", async () => {
  const of = await submit(await student({ [`${folder}/a`]: "one", "/etc/shadow": "secret" }));
  const { submissions } = box.grading.review;
  for (const path of ["b", "../../../etc/shadow", "/etc/shadow", "."]) {
    expect([path, await codeOf(submissions.handedInText(of, path))]).toEqual([path, "hand-in.not-text"]);
  }
  const elsewhere = { ...of, classId: "bp24" as typeof of.classId };
  expect(await codeOf(submissions.handedInText(elsewhere, "a"))).toBe("attempt.not-found");
});

test("the same request again hands in nothing again", async () => {
  const lea = await student({ [`${folder}/a`]: "one" });
  const attempt = await box.openAndJudge(lea);
  const requestId = randomUUID();
  await box.submit(attempt, requestId);
  lea.files.set(`${folder}/a`, "two");
  await box.submit(attempt, requestId);
  const rows = await evidenceStore(box.database.db).rowsOfKind(lea.sandboxId, "handed-in");
  expect(rows).toHaveLength(1);
});
