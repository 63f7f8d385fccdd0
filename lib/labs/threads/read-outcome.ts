/** What a lab's thread says of a check, read as strictly as anything that comes from outside. */
import { z } from "zod";
import type { History, JournalRecord, JudgeInput, Outcome } from "../author.ts";

/** More than any row of the protocol shows. */
const observedCharsMax = 4000;

const text = z.string().transform((whole) => whole.slice(0, observedCharsMax));

const SpokenOutcome = z.object({
  status: z.enum(["passed", "failed", "open"]),
  observed: z.object({ de: text, en: text }),
  /** The first row of each record: no two share it. */
  rests: z.array(z.number()),
  points: z.number().optional(),
});

/**
 * The same outcome in the caller's own terms: made by its functions, resting on its own records.
 * @throws ZodError, or an Error for a record that the judge was not shown.
 */
export function readOutcome(spoken: unknown, { history, passed, failed, partial, open }: JudgeInput): Outcome {
  const { status, observed, rests: firstRows, points } = SpokenOutcome.parse(spoken);
  const rests = firstRows.map((rowId) => recordIn(history, rowId));
  if (points !== undefined && status === "failed") return partial(points, observed, rests);
  if (status === "open") return open(observed);
  return status === "passed" ? passed(observed, rests) : failed(observed, rests);
}

function recordIn({ answers: _, ...records }: History, rowId: number): JournalRecord {
  const all: readonly (readonly JournalRecord[])[] = Object.values(records);
  const record = all.flat().find(({ events }) => events[0] === rowId);
  if (!record) throw new Error(`a verdict cannot rest on what begins with row ${rowId}: it is not in the history`);
  return record;
}
