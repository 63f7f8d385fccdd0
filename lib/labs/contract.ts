/** What the pages know of a lab: never how it is judged, never a solution. */

import { z } from "zod";
import { LabId, Localized } from "#core/contract";

/** What a teacher can say of a row that they judge, and what it earns. */
export const RubricLevel = z.object({ points: z.number(), label: Localized });
export type RubricLevel = z.infer<typeof RubricLevel>;

/** One row of the protocol: number, test case, expected result. With a rubric it is the teacher who judges it. */
export const TestCase = z.object({
  nr: z.string(),
  points: z.number(),
  testCase: Localized,
  expected: Localized,
  rubric: z.array(RubricLevel).optional(),
});
export type TestCase = z.infer<typeof TestCase>;

export const Question = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), id: z.string(), prompt: Localized, unit: Localized.optional() }),
  z.object({
    kind: z.literal("text"),
    id: z.string(),
    prompt: Localized,
    lengthMax: z.number(),
    /** What one could write about, as a list above the field. */
    guide: z.array(Localized).optional(),
    /** Said to whoever writes; whether it holds is for a check to say. */
    wordsMin: z.number().optional(),
  }),
  /** How far one says one is, statement by statement; the answer is written as `netz=2;logs=3`, levels counted from 1. */
  z.object({
    kind: z.literal("ratings"),
    id: z.string(),
    prompt: Localized,
    statements: z.array(z.object({ id: z.string(), label: Localized })),
    /** From the lowest. */
    levels: z.array(Localized),
  }),
  z.object({
    kind: z.literal("choice"),
    id: z.string(),
    prompt: Localized,
    options: z.array(z.object({ id: z.string(), label: Localized })),
  }),
]);
export type Question = z.infer<typeof Question>;

export const Task = z.object({
  id: z.string(),
  title: Localized,
  testCases: z.array(TestCase),
  questions: z.array(Question),
  hints: z.array(Localized),
});
export type Task = z.infer<typeof Task>;

/** `problem`: what keeps this lab from being used, for the teacher; the other labs are not touched by it. */
export const LabSummary = z.object({
  labId: LabId,
  title: Localized,
  /** One sentence for the list; a lab with a problem has none. */
  lead: Localized.optional(),
  minutes: z.number(),
  /** Labs that are better done before. */
  buildsOn: z.array(LabId).optional(),
  pointsMax: z.number(),
  tasks: z.array(Task),
  /** It has a base line that containers can be held against. */
  hardening: z.literal(true).optional(),
  /** The folder of the student's host that is taken with a submission, and whether it is built and judged in a clean-room then. */
  handIn: z.object({ folder: z.string(), cleanRoom: z.boolean() }).optional(),
  problem: z.string().optional(),
});
export type LabSummary = z.infer<typeof LabSummary>;

/** What a student would have to submit before this lab, where labs are done in order: nothing once they have begun it. */
export function stillBefore(
  { labId, buildsOn = [] }: Pick<LabSummary, "labId" | "buildsOn">,
  attempts: readonly { readonly labId: LabId; readonly submittedAt: number | null }[],
): LabId[] {
  if (attempts.some((attempt) => attempt.labId === labId)) return [];
  const submitted = new Set(attempts.flatMap((attempt) => (attempt.submittedAt === null ? [] : [attempt.labId])));
  return buildsOn.filter((before) => !submitted.has(before));
}

/** What the author of a lab has to mend: for teachers only. */
export const LabFaults = z.object({
  labId: LabId,
  /** Another text whenever one of its files has changed. */
  version: z.string(),
  /** Students work with a version without the problem: this one, or the last before it that could be read. */
  inService: z.boolean(),
  /** Null: it can be used as it stands. Several lines, each with file, line and what mends it. */
  problem: z.string().nullable(),
  /** Checks whose judge threw, since this version was read. */
  checks: z.array(z.object({ nr: z.string(), problem: z.string() })),
});
export type LabFaults = z.infer<typeof LabFaults>;

/** Levels by statement. What is no answer to a question of ratings has none. */
export function ratingsIn(answer: string | undefined): ReadonlyMap<string, number> {
  const pairs = (answer ?? "").split(";").flatMap((pair) => {
    const [, id, level] = /^([a-z0-9-]+)=(\d+)$/.exec(pair) ?? [];
    return id === undefined ? [] : [[id, Number(level)] as const];
  });
  return new Map(pairs);
}

/** What a lesson may use beside Markdown and drawings; the page has a component for each. */
export const LESSON_COMPONENTS = ["Task", "Question", "Expect", "Note", "Figure"] as const;
export type LessonComponent = (typeof LESSON_COMPONENTS)[number];
