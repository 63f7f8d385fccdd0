/** The test protocol of one student in one class: every lab they have begun, its test table, what that rests on, and what they wrote. */
import { z } from "zod";
import { LabId, Localized } from "#core/contract";
import { Comment } from "#grading/contract";
import { GivenAnswer, ReviewRow } from "#grading/review/contract";

const ProtocolLab = z.object({
  labId: LabId,
  title: Localized,
  /** Of the attempt: the one that counts, or the newest while nothing was submitted. */
  number: z.number(),
  submittedAt: z.number().nullable(),
  late: z.boolean(),
  points: z.number(),
  pointsMax: z.number(),
  rows: z.array(ReviewRow),
  answers: z.array(GivenAnswer),
  /** Of the whole. */
  comment: Comment.nullable(),
});
export type ProtocolLab = z.infer<typeof ProtocolLab>;

/** In the order of the labs. */
export const TestProtocol = z.object({
  student: z.string(),
  className: z.string(),
  madeAt: z.number(),
  labs: z.array(ProtocolLab),
});
export type TestProtocol = z.infer<typeof TestProtocol>;

/*
 * GET /api/classes/:classId/protocol → text/markdown, one's own in the language of the page;
 * GET /api/classes/:classId/students/:userId/protocol → the same of a student, for those who teach the class.
 */
