/** What the student's host answered, kept with the verdict that rests on it. */
import type { AttemptId } from "#core";
import type { Database, Transaction } from "#db";
import { RecordedCall } from "../judging/recorded-call.ts";

/** By the numbers of the checks. */
export type Records = ReadonlyMap<string, readonly RecordedCall[]>;

/** In the transaction of the verdict: a verdict never stands beside what another one rested on. */
export async function keepRecord(
  tx: Transaction,
  { attemptId, nr, calls }: { attemptId: AttemptId; nr: string; calls: readonly RecordedCall[] },
): Promise<void> {
  await tx.observation.deleteMany({ where: { attemptId, nr } });
  if (calls.length > 0) await tx.observation.create({ data: { attemptId, nr, calls: JSON.stringify(calls) } });
}

/** Verdicts that rest on nothing the host said have none. */
export async function recordsOf(db: Database, attemptId: AttemptId): Promise<Records> {
  const rows = await db.observation.findMany({ where: { attemptId } });
  return new Map(rows.map(({ nr, calls }) => [nr, RecordedCall.array().parse(JSON.parse(calls))]));
}
