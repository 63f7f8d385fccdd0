/** How the building and running of what was handed in went, as its student and the teacher see it. */
import { z } from "zod";

/** `failed`: there was no clean-room to be had, or nothing that it needs; what it shows then says nothing about the work. Times are milliseconds since 1970. */
export const CleanRoom = z.object({
  state: z.enum(["queued", "running", "done", "failed"]),
  /** What building and running have printed, the last 256 KiB. */
  log: z.string(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type CleanRoom = z.infer<typeof CleanRoom>;
