/** What a regrade changes, and a fingerprint by which what was previewed is known again. Pure. */
import { createHash } from "node:crypto";
import type { Check, LabDefinition } from "#author";
import type { Attempt } from "../attempts/attempt.ts";
import { checksOf, verdictOf } from "../attempts/marks.ts";
import type { Verdict } from "../contract.ts";
import type { RegradeChange, RegradeKept } from "./contract.ts";
import type { JudgedAgain } from "./rejudge.ts";

export interface PlannedVerdict {
  readonly attempt: Attempt;
  readonly nr: string;
  /** As it is in the database; null where there is none. */
  readonly former: Verdict | null;
  readonly present: Verdict;
  /** What is told of it. */
  readonly change: RegradeChange;
}

export interface RegradePlan {
  readonly verdicts: readonly PlannedVerdict[];
  readonly kept: readonly RegradeKept[];
  readonly fingerprint: string;
}

export interface Rejudged {
  readonly attempt: Attempt;
  readonly name: string;
  readonly judged: ReadonlyMap<string, JudgedAgain>;
}

export function planRegrade(rejudged: readonly Rejudged[], definition: LabDefinition): RegradePlan {
  const verdicts: PlannedVerdict[] = [];
  const kept: RegradeKept[] = [];
  for (const { attempt, name, judged } of rejudged) {
    const { attemptId, number } = attempt;
    for (const check of checksOf(definition)) {
      const outcome = judged.get(check.nr);
      if (!outcome) continue;
      if ("why" in outcome) kept.push({ attemptId, name, number, nr: check.nr, why: outcome.why });
      else verdicts.push(...planned(check, { attempt, name, present: outcome.verdict }));
    }
  }
  return { verdicts, kept, fingerprint: fingerprintOf(verdicts) };
}

function planned(
  check: Check,
  { attempt, name, present }: { attempt: Attempt; name: string; present: Verdict },
): PlannedVerdict[] {
  const { nr } = check;
  const { attemptId, userId, number, releasedAt, overrides } = attempt;
  const shown = verdictOf(attempt, check);
  const before = saidBy(shown);
  const after = saidBy(present);
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const overridden = overrides.has(nr);
  const change = { attemptId, userId, name, number, nr, before, after, overridden, released: releasedAt !== null };
  return [{ attempt, nr, former: attempt.verdicts.get(nr) ?? null, present, change }];
}

function saidBy({ status, points, observed: { de, en } }: Verdict) {
  return { status, points, observed: { de, en } };
}

/** Of what stands and what would stand; when it was judged is not part of it. */
function fingerprintOf(verdicts: readonly PlannedVerdict[]): string {
  const lines = verdicts.map(({ attempt, nr, former, present }) =>
    JSON.stringify([attempt.attemptId, nr, former, { ...present, judgedAt: 0 }]),
  );
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}
