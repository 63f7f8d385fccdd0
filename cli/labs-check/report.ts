/** Tells how the proofs of labs came out: a row as soon as a case has ended, what deviates below it, and a sum. */
import type { LabId } from "#core/contract";
import type { VerdictStatus } from "#grading/contract";
import type { Case } from "./cases.ts";
import { deviationsOf, isAsExpected } from "./deviations.ts";
import type { Proof } from "./prove.ts";

interface Row {
  readonly lab: LabId;
  readonly case: string;
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, VerdictStatus>>;
  readonly asExpected: boolean;
}

interface Counts {
  readonly labs: number;
  readonly checks: number;
}

const verdictsWidth = 42;

export class Report {
  readonly #json: boolean;
  readonly #startedAt = performance.now();
  readonly #rows: Row[] = [];
  #problems = 0;
  #cheats = 0;
  #falsePasses = 0;
  #falseFails = 0;
  #widths = { lab: 0, name: 0, expected: 0 };

  constructor({ json }: { json: boolean }) {
    this.#json = json;
  }

  begin(cases: readonly Case[]): void {
    this.#cheats = cases.filter(({ name }) => name.startsWith("cheat ")).length;
    const widest = (words: readonly string[]) => Math.max(0, ...words.map((word) => word.length)) + 2;
    this.#widths = {
      lab: widest(cases.map(({ labId }) => labId)),
      name: widest(cases.map(({ name }) => name)),
      expected: widest(cases.map(inWords)),
    };
    this.#line(["LAB", "CASE", "EXPECTED", "VERDICTS", "SECONDS"]);
  }

  labProblem(labId: LabId, problem: string): void {
    this.#problems++;
    this.#say(`✗ ${labId}: ${problem}`);
  }

  proven(one: Case, { proof, elapsedMs }: { proof: Proof; elapsedMs: number }): void {
    const deviations = deviationsOf(one, proof);
    const asExpected = isAsExpected(deviations);
    const { verdicts } = proof.attempt;
    const statuses = Object.fromEntries(verdicts.map(({ nr, status }) => [nr, status]));
    this.#falsePasses += deviations.falsePasses.length;
    this.#falseFails += deviations.falseFails.length;
    if (!asExpected) this.#problems++;
    this.#row(one, { elapsedMs, statuses, asExpected });
    for (const { nr, status, observed } of [...deviations.falsePasses, ...deviations.falseFails]) {
      this.#say(`  ✗ ${nr} is ${status}: ${observed.en}`);
    }
    if (deviations.void) this.#say(`  ✗ ${deviations.void}`);
    if (!asExpected) for (const line of proof.script?.tail ?? []) this.#say(`    | ${line}`);
  }

  notProven(one: Case, { reason, elapsedMs }: { reason: string; elapsedMs: number }): void {
    this.#problems++;
    this.#row(one, { elapsedMs, statuses: {}, asExpected: false });
    this.#say(`  ✗ ${reason}`);
  }

  /** @returns whether all was as expected. */
  end({ labs, checks }: Counts): boolean {
    const wallS = Math.round((performance.now() - this.#startedAt) / 100) / 10;
    const outcome = this.#problems === 0 ? "all as expected" : `${this.#problems} not as expected`;
    this.#say(`labs ${labs}, checks ${checks}, cheats ${this.#cheats}: ${outcome}, ${wallS} s`);
    if (this.#json) {
      console.log(
        JSON.stringify({
          labs,
          checks,
          cheats: this.#cheats,
          false_passes: this.#falsePasses,
          false_fails: this.#falseFails,
          not_as_expected: this.#problems,
          wall_s: wallS,
          cases: this.#rows,
        }),
      );
    }
    return this.#problems === 0;
  }

  #row(one: Case, { elapsedMs, statuses, asExpected }: Pick<Row, "statuses" | "asExpected"> & { elapsedMs: number }) {
    const seconds = Math.round(elapsedMs / 100) / 10;
    this.#rows.push({ lab: one.labId, case: one.name, seconds, statuses, asExpected });
    this.#line([
      one.labId,
      one.name,
      inWords(one),
      counted(statuses),
      `${seconds.toFixed(1)} ${asExpected ? "✓" : "✗"}`,
    ]);
  }

  #line([lab = "", name = "", expected = "", verdicts = "", seconds = ""]: readonly string[]): void {
    const { lab: labWidth, name: nameWidth, expected: expectedWidth } = this.#widths;
    const cells = [lab.padEnd(labWidth), name.padEnd(nameWidth), expected.padEnd(expectedWidth)];
    this.#say([...cells, verdicts.padEnd(verdictsWidth), seconds].join(""));
  }

  /** Beside the JSON, for whoever watches. */
  #say(line: string): void {
    if (this.#json) console.error(line);
    else console.log(line);
  }
}

function inWords({ name, expected }: Case): string {
  if (name === "solution") return "all pass";
  return name === "untouched" ? "none passes" : `not ${expected.notPassed.join(", ")}`;
}

function counted(statuses: Readonly<Record<string, VerdictStatus>>): string {
  const all = Object.values(statuses);
  return (["passed", "confirming", "failed", "undecided", "open"] as const)
    .map((status) => ({ status, count: all.filter((one) => one === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`)
    .join(", ");
}
