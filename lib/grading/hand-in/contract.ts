/** The folder that was handed in, as its student and the teacher see it. */
import { z } from "zod";
import { ERROR_CODES } from "#core/contract";
import { CleanRoom } from "#grading/clean-room/contract";

/**
 * The folder that the lab asks for. `refusal`: why it could not be taken; then there are no files. `cleanRoom`: null where the lab asks
 * for none, or there is nothing to build. GET /api/attempts/:attemptId/handed-in, for its student; null: nothing was asked for.
 */
export const HandedInFolder = z.object({
  path: z.string(),
  refusal: z.enum(ERROR_CODES).nullable(),
  files: z.array(z.object({ path: z.string(), bytes: z.number() })),
  /** What is no regular file. */
  skipped: z.array(z.string()),
  cleanRoom: CleanRoom.nullable(),
});
export type HandedInFolder = z.infer<typeof HandedInFolder>;
