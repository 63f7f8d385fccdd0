/** What the pages know of a lab: never how it is judged, never a solution. */

import { z } from "zod";
import { LabId, Localized } from "#core/contract";

/** One row of the protocol: number, test case, expected result. */
export const TestCase = z.object({ nr: z.string(), points: z.number(), testCase: Localized, expected: Localized });
export type TestCase = z.infer<typeof TestCase>;

export const Question = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("number"), id: z.string(), prompt: Localized, unit: Localized.optional() }),
  z.object({ kind: z.literal("text"), id: z.string(), prompt: Localized, lengthMax: z.number() }),
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
  pointsMax: z.number(),
  tasks: z.array(Task),
  /** It has a base line that containers can be held against. */
  hardening: z.literal(true).optional(),
  /** The folder of the student's host that is taken with a submission, and whether it is built and judged in a clean-room then. */
  handIn: z.object({ folder: z.string(), cleanRoom: z.boolean() }).optional(),
  problem: z.string().optional(),
});
export type LabSummary = z.infer<typeof LabSummary>;

/** What a lesson may use beside Markdown and drawings; the page has a component for each. */
export const LESSON_COMPONENTS = ["Task", "Question", "Expect", "Note", "Figure"] as const;
export type LessonComponent = (typeof LESSON_COMPONENTS)[number];
