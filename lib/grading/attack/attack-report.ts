/** Reads what an attacker said: only lines with the token of its own run count, each attempt once, and all of them. Pure. */
import type { AttackReport, Attempt } from "#author";

/** @returns null while it has not come to its end, or when it did not say of each attempt what became of it */
export function readReport(
  said: string,
  { token, attempts }: { token: string; attempts: readonly Attempt[] },
): AttackReport | null {
  const lines = said.split(/\r?\n/).filter((line) => line.startsWith(`${token} `));
  const told = lines.map((line) => line.slice(token.length + 1));
  if (told.at(-1) !== "end" || told.length !== attempts.length + 1) return null;
  const report: Partial<Record<Attempt, "stopped" | "succeeded">> = {};
  for (const [index, attempt] of attempts.entries()) {
    if (told[index] === `${attempt} yes`) report[attempt] = "succeeded";
    else if (told[index] === `${attempt} no`) report[attempt] = "stopped";
    else return null;
  }
  return report;
}
