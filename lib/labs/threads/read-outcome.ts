/** What a lab's thread says of a check, read as strictly as anything that comes from outside. */
import { z } from "zod";
import type { History, JudgeInput, Outcome } from "../author.ts";

/** More than any row of the protocol shows. */
const observedCharsMax = 4000;

const text = z.string().transform((whole) => whole.slice(0, observedCharsMax));

const SpokenOutcome = z.object({
  status: z.enum(["passed", "failed", "open"]),
  observed: z.object({ de: text, en: text }),
  rests: z.array(z.string()),
  points: z.number().optional(),
});

/**
 * The same outcome in the caller's own terms: made by its functions, resting on its own records.
 * @throws ZodError, or an Error for a container that the judge was not shown.
 */
export function readOutcome(spoken: unknown, { history, passed, failed, partial, open }: JudgeInput): Outcome {
  const { status, observed, rests: ids, points } = SpokenOutcome.parse(spoken);
  const rests = ids.map((id) => recordIn(history, id));
  if (points !== undefined && status === "failed") return partial(points, observed, rests);
  if (status === "open") return open(observed);
  return status === "passed" ? passed(observed, rests) : failed(observed, rests);
}

function recordIn({ containers }: History, id: string) {
  const record = containers.find((container) => container.id === id);
  if (!record) throw new Error(`a verdict cannot rest on ${id.slice(0, 80)}, which is not in the history`);
  return record;
}
