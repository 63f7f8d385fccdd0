/** One question that a judge asked the student's host, with its answer, as it is kept beside the verdict. */
import { z } from "zod";

export const RecordedCall = z.object({
  /** Which look it belongs to, from 1; a verdict rests on all of them. */
  look: z.int().positive(),
  call: z.string(),
  args: z.array(z.unknown()),
  at: z.number(),
  answer: z.unknown().optional(),
  /** The code of the failure that came instead of an answer. */
  error: z.string().optional(),
  /** The answer was too long to be kept. */
  truncated: z.literal(true).optional(),
});
export type RecordedCall = z.infer<typeof RecordedCall>;

/** What one look of a judge into the host was told, in the order in which the answers came. */
export type Look = readonly Omit<RecordedCall, "look">[];

const answerCharsMax = 32 * 1024;
const verdictCharsMax = 256 * 1024;

/** Keeps of the looks what there is room for, of the last look first: it is what is judged again. */
export function recordOf(looks: readonly Look[]): RecordedCall[] {
  let roomChars = verdictCharsMax;
  const bounded = (call: RecordedCall): RecordedCall[] => {
    const full = JSON.stringify(call).length;
    const kept = full > roomChars || isLong(call) ? withoutAnswer(call) : call;
    const size = kept === call ? full : JSON.stringify(kept).length;
    // Nothing is told twice: what is missing altogether cannot be replayed either.
    if (size > roomChars) return [];
    roomChars -= size;
    return [kept];
  };
  const numbered = looks.map((calls, index) => calls.map((call) => ({ ...call, look: index + 1 })));
  return numbered
    .reverse()
    .map((calls) => calls.flatMap(bounded))
    .reverse()
    .flat();
}

function isLong({ answer }: RecordedCall): boolean {
  return (JSON.stringify(answer) ?? "").length > answerCharsMax;
}

function withoutAnswer({ answer: _, ...rest }: RecordedCall): RecordedCall {
  return { ...rest, truncated: true };
}
