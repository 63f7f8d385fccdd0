/** A judgement as it is kept: with its points, and the rows of the journal that it rests on. Pure. */
import type { Check } from "#author";
import type { Verdict } from "../contract.ts";
import type { HistoryReader } from "../evidence/history.ts";
import type { Judgement } from "./judge.ts";

const evidenceEventsMax = 50;

export function toVerdict(
  { nr, points: pointsMax }: Pick<Check, "nr" | "points">,
  {
    judgement,
    reader,
    judgedAt,
  }: { judgement: Judgement; reader: Pick<HistoryReader, "terminalAt">; judgedAt: number },
): Verdict {
  const { status, observed, rests, points = 0 } = judgement;
  const events = rests
    .flatMap((container) => container.events)
    .sort((one, other) => one - other)
    .slice(-evidenceEventsMax);
  const terminal = events.map((rowId) => reader.terminalAt(rowId)).findLast((place) => place !== undefined);
  const evidence = terminal ? { events, terminal } : { events };
  return { nr, status, points: status === "passed" ? pointsMax : points, observed, evidence, judgedAt };
}
