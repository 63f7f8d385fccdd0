/** What pages may know of a lab: everything but how it is judged. */
import { LabId } from "#core/contract";
import type { Question as AskedQuestion, Check } from "./author.ts";
import type { LabSummary, Question, TestCase } from "./contract.ts";
import type { LoadedLab } from "./load-lab.ts";

export function summarize(labId: LabId, { definition, lessons }: LoadedLab): LabSummary {
  const { title, minutes, tasks, buildsOn, baseLine, handIn } = definition;
  const module = labId.slice(0, labId.indexOf("/"));
  return {
    labId,
    title,
    lead: { de: lessons.de.frontMatter.lead, en: lessons.en.frontMatter.lead },
    minutes,
    ...(buildsOn ? { buildsOn: buildsOn.map((name) => LabId.parse(`${module}/${name}`)) } : {}),
    ...(baseLine ? { hardening: true } : {}),
    ...(handIn ? { handIn: { folder: handIn.folder, cleanRoom: handIn.cleanRoom !== undefined } } : {}),
    pointsMax: tasks.flatMap(({ checks }) => checks).reduce((sum, { points }) => sum + points, 0),
    tasks: tasks.map(({ id, title, checks, questions, hints }) => ({
      id,
      title,
      testCases: checks.map(testCaseOf),
      questions: questions.map(shown),
      hints: [...hints],
    })),
  };
}

/** A lab that cannot be used still has its place in the list, under the name of its folder. */
export function summarizeBroken(labId: LabId, problem: string): LabSummary {
  const folder = labId.slice(labId.indexOf("/") + 1);
  return {
    labId,
    title: { de: folder, en: folder },
    minutes: 0,
    pointsMax: 0,
    tasks: [],
    problem,
  };
}

/** Nobody reads the explanation in the page before it is told. */
function shown({ explanation: _, ...question }: AskedQuestion): Question {
  return question;
}

function testCaseOf({ nr, points, testCase, expected, rubric }: Check): TestCase {
  return { nr, points, testCase, expected, ...(rubric ? { rubric } : {}) };
}
