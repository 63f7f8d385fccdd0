/** What pages may know of a lab: everything but how it is judged. */
import type { LabId } from "#core/contract";
import type { Check } from "./author.ts";
import type { LabSummary, TestCase } from "./contract.ts";
import type { LabProblem } from "./lab-problem.ts";
import type { LoadedLab } from "./load-lab.ts";

export function summarize(labId: LabId, { definition, lessons }: LoadedLab): LabSummary {
  const { title, minutes, tasks, baseLine, handIn } = definition;
  return {
    labId,
    title,
    lead: { de: lessons.de.frontMatter.lead, en: lessons.en.frontMatter.lead },
    minutes,
    ...(baseLine ? { hardening: true } : {}),
    ...(handIn ? { handIn: { folder: handIn.folder, cleanRoom: handIn.cleanRoom !== undefined } } : {}),
    pointsMax: tasks.flatMap(({ checks }) => checks).reduce((sum, { points }) => sum + points, 0),
    tasks: tasks.map(({ id, title, checks, questions, hints }) => ({
      id,
      title,
      testCases: checks.map(testCaseOf),
      questions: [...questions],
      hints: [...hints],
    })),
  };
}

/** A lab that cannot be used still has its place in the list, under the name of its folder. */
export function summarizeBroken(labId: LabId, problem: LabProblem): LabSummary {
  const folder = labId.slice(labId.indexOf("/") + 1);
  return {
    labId,
    title: { de: folder, en: folder },
    minutes: 0,
    pointsMax: 0,
    tasks: [],
    problem: problem.message,
  };
}

function testCaseOf({ nr, points, testCase, expected }: Check): TestCase {
  return { nr, points, testCase, expected };
}
