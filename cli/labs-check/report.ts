/** Tells how the proofs of labs came out: a row as soon as a case has ended, what deviates below it, and sums. */
import type { LabId } from "#core/contract";
import type { VerdictStatus } from "#grading/contract";
import type { LabFaults } from "#labs/contract";
import type { Case } from "./cases.ts";
import { type Deviations, deviationsOf, isAsExpected } from "./deviations.ts";
import { clearProgressLine } from "./progress-line.ts";
import type { Proof } from "./prove.ts";
import { inWords, Tally } from "./tally.ts";

interface Row {
  readonly lab: LabId;
  readonly case: string;
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, VerdictStatus>>;
  /** Of a mutant: `killed`, `equivalent` or `survived`. */
  readonly mutant?: string;
  readonly asExpected: boolean;
}

interface Lab {
  readonly labId: LabId;
  readonly checks: readonly string[];
}

interface Proven {
  readonly proof: Proof;
  /** Checks whose judge threw, in this case or one before it. */
  readonly thrown: LabFaults["checks"];
  readonly elapsedMs: number;
}

interface Explained extends Pick<Proven, "thrown"> {
  readonly deviations: Deviations;
  readonly tail: readonly string[];
}

const verdictsWidth = 42;
/** Of a mutant's description in the table; below a row that deviates it stands whole. */
const nameWidthMax = 56;

export class Report {
  readonly #json: boolean;
  readonly #startedAt = performance.now();
  readonly #rows: Row[] = [];
  readonly #sum: Tally;
  readonly #labs: ReadonlyMap<LabId, Tally>;
  #widths = { lab: 0, name: 0, expected: 0 };

  constructor({ json, labs }: { json: boolean; labs: readonly Lab[] }) {
    this.#json = json;
    this.#sum = new Tally({ labs: labs.length, checks: labs.flatMap(({ checks }) => checks).length });
    this.#labs = new Map(labs.map(({ labId, checks }) => [labId, new Tally({ labs: 1, checks: checks.length })]));
  }

  begin(cases: readonly Case[]): void {
    const widest = (words: readonly string[]) => Math.max(0, ...words.map((word) => word.length)) + 2;
    this.#widths = {
      lab: widest(cases.map(({ labId }) => labId)),
      name: widest(cases.map(({ name }) => shortened(name))),
      expected: widest(cases.map(expectation)),
    };
    this.#line(["LAB", "CASE", "EXPECTED", "VERDICTS", "SECONDS"]);
  }

  labProblem(labId: LabId, problem: string): void {
    for (const tally of this.#talliesOf(labId)) tally.problem();
    this.#say(`✗ ${labId}: ${problem}`);
  }

  proven(one: Case, { proof, thrown, elapsedMs }: Proven): void {
    const deviations = deviationsOf(one, proof);
    const { verdicts } = proof.attempt;
    for (const tally of this.#talliesOf(one.labId)) {
      tally.ran(one, { elapsedMs });
      tally.add(deviations, verdicts);
    }
    const statuses = Object.fromEntries(verdicts.map(({ nr, status }) => [nr, status]));
    const asExpected = isAsExpected(deviations);
    this.#row(one, { elapsedMs, statuses, asExpected, ...(deviations.mutant && { mutant: deviations.mutant }) });
    if (!asExpected) this.#explain(one, { deviations, thrown, tail: proof.script?.tail ?? [] });
  }

  notProven(one: Case, { reason, elapsedMs }: { reason: string; elapsedMs: number }): void {
    for (const tally of this.#talliesOf(one.labId)) {
      tally.ran(one, { elapsedMs });
      tally.problem();
    }
    this.#row(one, { elapsedMs, statuses: {}, asExpected: false });
    this.#say(`  ✗ ${reason}`);
  }

  /** @returns whether all was as expected. */
  end(): boolean {
    const { counts } = this.#sum;
    const wallS = Math.round((performance.now() - this.#startedAt) / 100) / 10;
    for (const [labId, tally] of this.#labs) this.#say(`${labId}: ${inWords(tally.counts)}`);
    if (this.#labs.size > 1) this.#say(`${counts.labs} labs: ${inWords(counts)}`);
    if (this.#json) {
      const { cases, ...sum } = counts;
      const perLab = [...this.#labs].map(([lab, tally]) => ({ lab, ...tally.counts, labs: undefined }));
      console.log(JSON.stringify({ ...sum, wall_s: wallS, cases_run: cases, per_lab: perLab, cases: this.#rows }));
    }
    return counts.not_as_expected === 0;
  }

  #talliesOf(labId: LabId): Tally[] {
    const own = this.#labs.get(labId);
    return own ? [this.#sum, own] : [this.#sum];
  }

  #explain(one: Case, { deviations, thrown, tail }: Explained): void {
    for (const { nr, status, observed } of [...deviations.falsePasses, ...deviations.falseFails]) {
      this.#say(`  ✗ ${nr} is ${status}: ${observed.en}`);
    }
    for (const { nr, problem } of thrown) this.#say(`  ✗ ${nr} threw: ${problem}`);
    if (deviations.fault) this.#say(`  ✗ ${deviations.fault}`);
    if (deviations.mutant) this.#say(`    ${one.name}`);
    if (deviations.mutant !== "survived") for (const line of tail) this.#say(`    | ${line}`);
  }

  #row(one: Case, { elapsedMs, ...rest }: Omit<Row, "lab" | "case" | "seconds"> & { elapsedMs: number }): void {
    const seconds = Math.round(elapsedMs / 100) / 10;
    this.#rows.push({ lab: one.labId, case: one.name, seconds, ...rest });
    const verdicts = [counted(rest.statuses), ...(rest.mutant ? [rest.mutant] : [])].join("; ");
    const end = `${seconds.toFixed(1)} ${rest.asExpected ? "✓" : "✗"}`;
    this.#line([one.labId, shortened(one.name), expectation(one), verdicts, end]);
  }

  #line([lab = "", name = "", expected = "", verdicts = "", seconds = ""]: readonly string[]): void {
    const { lab: labWidth, name: nameWidth, expected: expectedWidth } = this.#widths;
    const cells = [lab.padEnd(labWidth), name.padEnd(nameWidth), expected.padEnd(expectedWidth)];
    this.#say([...cells, verdicts.padEnd(verdictsWidth), seconds].join(""));
  }

  /** Beside the JSON, for whoever watches. */
  #say(line: string): void {
    clearProgressLine();
    if (this.#json) console.error(line);
    else console.log(line);
  }
}

function shortened(name: string): string {
  return name.length > nameWidthMax ? `${name.slice(0, nameWidthMax - 1)}…` : name;
}

function expectation({ kind, expected }: Case): string {
  if (expected.notAll) return "not all pass";
  if (expected.passed.length > 0) return "all pass";
  return kind === "untouched" ? "none passes" : `not ${expected.notPassed.join(", ")}`;
}

function counted(statuses: Readonly<Record<string, VerdictStatus>>): string {
  const counts = new Map<string, number>();
  for (const status of Object.values(statuses)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
}
