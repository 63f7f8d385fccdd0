/** The protocol of an attempt: each test case of the lab with what is expected, and what was observed so far. */
import type { AttemptView, Verdict, VerdictStatus } from "#grading/contract";
import type { LabSummary, TestCase } from "#labs/contract";

export interface ProtocolRow extends TestCase {
  readonly taskId: string;
  readonly status: VerdictStatus;
  /** Null before anything was judged. */
  readonly verdict: Verdict | null;
}

/** In the order of the lab; without an attempt every row is open. */
export function protocolOf(
  lab: Pick<LabSummary, "tasks">,
  attempt: Pick<AttemptView, "verdicts"> | undefined,
): ProtocolRow[] {
  const verdicts = new Map(attempt?.verdicts.map((verdict) => [verdict.nr, verdict]));
  return lab.tasks.flatMap(({ id: taskId, testCases }) =>
    testCases.map((testCase) => {
      const verdict = verdicts.get(testCase.nr) ?? null;
      return { ...testCase, taskId, verdict, status: verdict?.status ?? "open" };
    }),
  );
}

export type VerdictCounts = Readonly<Record<VerdictStatus | "all", number>>;

export function countVerdicts(rows: readonly Pick<ProtocolRow, "status">[]): VerdictCounts {
  const counts = { passed: 0, confirming: 0, failed: 0, undecided: 0, open: 0, all: rows.length };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}
