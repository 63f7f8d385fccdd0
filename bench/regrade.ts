/** How long a teacher waits for a class to be judged again after a check was mended. No engine is needed: what is judged was recorded. */
import { randomUUID } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { LabId, systemClock, UserId } from "#core";
import { Grading, keepEvidenceKey } from "#grading";
import { Catalogue } from "#labs";
import { createLogger } from "#observability";
import { temporaryDatabase } from "../lib/db/testing/temporary-database.ts";
import { FakeSandboxes, type Student } from "../lib/grading/testing/fake-sandboxes.ts";
import { type Benchmark, percentile } from "./benchmark.ts";
import { workedJournal } from "./worked-journal.ts";

const students = 30;
const roundsUsual = 5;
const labId = LabId.parse("m300-35/01-protokollieren");
const teacher = { userId: UserId.parse("keller"), name: "Keller" };

export const regrade: Benchmark = {
  name: "regrade",
  measures: `of ${students} submissions of lab 01 with 300 journal rows each, one check mended: from asking to the answer, committed`,
  targets: { preview_p95_ms: { atMost: 10_000 }, apply_p95_ms: { atMost: 10_000 }, undo_p95_ms: { atMost: 10_000 } },
  async run(note, { runs: rounds = roundsUsual }) {
    const school = await submittedClass(note);
    const samples = { preview: [] as number[], apply: [] as number[], undo: [] as number[] };
    const timed = async <Result>(step: keyof typeof samples, work: () => Promise<Result>) => {
      const startedAt = performance.now();
      const result = await work();
      samples[step].push(performance.now() - startedAt);
      return result;
    };
    try {
      await school.mend();
      const { regrades } = school.grading.review;
      const ofLab = { classId: school.classId, labId };
      for (let round = 1; round <= rounds; round++) {
        note(`round ${round} of ${rounds}`);
        const { fingerprint, changes } = await timed("preview", () => regrades.preview(ofLab, undefined));
        if (changes.length !== students) throw new Error(`${changes.length} verdicts change, not ${students}`);
        const wish = { requestId: randomUUID(), fingerprint, reason: "mended" };
        const { regradeId } = await timed("apply", () => regrades.apply(ofLab, { wish, by: teacher }));
        const undo = { requestId: randomUUID(), reason: "measured" };
        await timed("undo", () => regrades.undo({ classId: school.classId, regradeId }, { wish: undo, by: teacher }));
      }
    } finally {
      await school.remove();
    }
    const figures = Object.entries(samples).map(([step, each]) => [`${step}_p95_ms`, percentile(each, 95)]);
    return { n: rounds, figures: Object.fromEntries(figures) };
  },
};

async function submittedClass(note: (text: string) => void) {
  const { db, remove } = await temporaryDatabase();
  const home = await homeWithLab();
  const labs = path.join(home, "labs");
  const log = createLogger();
  const catalogue = new Catalogue({ folders: [labs], clock: systemClock, log });
  const sandboxes = new FakeSandboxes({ db, clock: systemClock });
  const grading = new Grading({
    ...{ db, clock: systemClock, log, sandboxes },
    evidenceKey: await keepEvidenceKey(home),
    definitionOf: (id) => catalogue.definition(id),
    terminalPosition: async () => undefined,
    terminalOutput: () => null,
  });
  const everybody: Student[] = [];
  for (let number = 1; number <= students; number++) {
    note(`student ${number} of ${students} submits`);
    const student = await sandboxes.enrol(`s${number}`);
    everybody.push(student);
    sandboxes.become(student, { phase: "stopped" });
    const { attemptId } = await grading.open({ classId: student.classId, userId: student.userId, labId });
    await db.evidenceEvent.createMany({ data: workedJournal(student.sandboxId) });
    await grading.submit(attemptId, { requestId: randomUUID() });
  }
  const [first] = everybody;
  if (!first) throw new Error("nobody is there");
  return {
    grading,
    classId: first.classId,
    async mend() {
      const file = path.join(labs, labId, "lab.ts");
      const before = await readFile(file, "utf8");
      const after = before.replace(
        "judge: judgeBothStreams",
        "judge: ({ failed }) => failed({ de: 'streng', en: 'strict' })",
      );
      if (after === before) throw new Error("lab 01 has no such check any more");
      await writeFile(file, after);
    },
    async remove() {
      await grading.close();
      await catalogue.close();
      await remove();
      await rm(home, { recursive: true });
    },
  };
}

/** Within the repository, where a lab finds what labs are written with. */
async function homeWithLab(): Promise<string> {
  await mkdir("data", { recursive: true });
  const home = await mkdtemp(path.resolve("data", "bench-regrade-"));
  await cp(path.join("labs", labId), path.join(home, "labs", labId), { recursive: true });
  return home;
}
