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

/** No check needs as many; whoever asks on is answered, but cannot be judged again. */
export const LOOK_CALLS_MAX = 500;
const answerCharsMax = 32 * 1024;
const verdictCharsMax = 256 * 1024;

/**
 * Keeps of the looks what there is room for, of the last look first: it is what is judged again. Nothing at all where a question would be
 * missing: the answer to another one would be taken for it.
 */
export function recordOf(looks: readonly Look[]): RecordedCall[] {
  if (looks.some(({ length }) => length >= LOOK_CALLS_MAX)) return [];
  let roomChars = verdictCharsMax;
  const fitted = (call: RecordedCall): RecordedCall => {
    const kept = JSON.stringify(call).length > roomChars ? withoutAnswer(call) : call;
    roomChars -= JSON.stringify(kept).length;
    return kept;
  };
  const numbered = looks.map((calls, index) => calls.map((call) => ({ ...call, look: index + 1 })));
  const record = numbered
    .reverse()
    .map((calls) => calls.map(fitted))
    .reverse()
    .flat();
  return roomChars < 0 ? [] : record;
}

/** At once, so that what waits for its second look takes little memory. */
export function withoutLongAnswer(call: Look[number]): Look[number] {
  return (JSON.stringify(call.answer) ?? "").length > answerCharsMax ? withoutAnswer(call) : call;
}

function withoutAnswer<Call extends Look[number]>({
  answer: _,
  ...rest
}: Call): Omit<Call, "answer"> & { truncated: true } {
  return { ...rest, truncated: true };
}
