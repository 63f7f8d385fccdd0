/** Judges once more what was judged before, from what was kept: the journal, the answers, and what the host said then. Asks nobody. */
import { type Judgement, type JudgeOptions, judge } from "./judge.ts";
import type { RecordedCall } from "./recorded-call.ts";
import { replayHost } from "./replay-host.ts";

export interface JudgeAgainOptions extends Pick<JudgeOptions, "check" | "gaps" | "clock" | "onBroken"> {
  /** As of the submission, with the answers that were submitted. */
  readonly history: JudgeOptions["history"];
  /** What was kept with the verdict; empty where nothing was. */
  readonly record: readonly RecordedCall[];
}

/**
 * What rests on several looks passes only by all of them.
 * @returns undecided, with the doubt `evidence.not-recorded`, where the check asks for what was not kept: then the old verdict is the better one.
 */
export async function judgeAgain({ record, ...options }: JudgeAgainOptions): Promise<Judgement> {
  const looks = [...new Set(record.map(({ look }) => look))].sort((one, other) => other - one);
  const judgeLook = (calls: readonly RecordedCall[]) =>
    judge({ ...options, host: replayHost(calls), watch: { state: "off" } });
  const last = await judgeLook(record.filter(({ look }) => look === looks[0]));
  if (last.status !== "passed") return last;
  for (const look of looks.slice(1)) {
    const earlier = await judgeLook(record.filter((call) => call.look === look));
    if (earlier.status !== "passed") return earlier;
  }
  return last;
}
