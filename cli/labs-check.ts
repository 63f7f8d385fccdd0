/** `npm run labs:check`: proves labs in real sandboxes, with the services of a running server. */
import pLimit from "p-limit";
import type { Config } from "#config";
import type { LabId } from "#core/contract";
import { tellOperator } from "#i18n";
import { labFoldersIn } from "#labs";
import type { LabSummary } from "#labs/contract";
import { openProvingGround, type ProvingGround } from "../lib/runtime/proving-ground.ts";
import { typeErrorsIn } from "./lab-check/type-errors.ts";
import { type Case, casesOf, checksOf, mutantCasesOf } from "./labs-check/cases.ts";
import { deviationsOf, isAsExpected } from "./labs-check/deviations.ts";
import { ProgressLine } from "./labs-check/progress-line.ts";
import { prove } from "./labs-check/prove.ts";
import { Report } from "./labs-check/report.ts";
import type { Request } from "./labs-check/request.ts";

/** A mutant's script may wait for what will not come: it gets several times as long as the solution took. */
const mutantTimeoutFactor = 3;
const mutantTimeoutMsMin = 30_000;
/** For what it has spoilt it waits in vain, and that shall not use up its time. */
const mutantPassQuietMs = 5000;

/** @returns whether all is as expected. The database must have been migrated and the engine prepared. */
export async function checkLabs(request: Request, config: Config): Promise<boolean> {
  const ground = await openProvingGround({ ...config, labsDirs: request.labsDirs });
  try {
    if (request.labId && request.script) {
      await showVerdicts(ground, { labId: request.labId, script: request.script, json: request.json });
      return true;
    }
    return await proveAll(ground, request);
  } finally {
    await ground.close();
  }
}

interface LabCases {
  readonly cases: readonly Case[];
  readonly mutants: readonly Case[];
}

interface Course {
  readonly request: Request;
  readonly report: Report;
  readonly folders: ReadonlyMap<LabId, string>;
}

async function proveAll(ground: ProvingGround, request: Request): Promise<boolean> {
  const labs = request.labId ? [await ground.catalogue.find(request.labId)] : await ground.catalogue.list();
  const report = new Report({ json: request.json, labs: labs.map((lab) => ({ ...lab, ...checksOf(lab) })) });
  const folders = await labFoldersIn(request.labsDirs);
  const all = await Promise.all(labs.map((lab) => readCases(lab, { request, report, folders })));
  const cases = all.flatMap((lab) => [...lab.cases, ...lab.mutants]);
  report.begin(cases);
  await ground.expect(cases.length);
  const progress = new ProgressLine(cases.length);
  const limit = pLimit(request.atOnce ?? ground.sandboxesAtOnce);
  const run = (one: Case, scriptTimeoutMs?: number) =>
    limit(() => progress.during(one.name, () => proveOne(ground, { one, report, scriptTimeoutMs })));
  const proveLab = async ({ cases, mutants }: LabCases) => {
    const ends = cases.map((one) => run(one));
    const solutionMs = await ends[cases.findIndex(({ kind }) => kind === "solution")];
    if (typeof solutionMs === "number") {
      const timeoutMs = Math.max(mutantTimeoutMsMin, solutionMs * mutantTimeoutFactor);
      await Promise.all(mutants.map((one) => run(one, timeoutMs)));
    } else if (mutants[0]) {
      // Told as a problem of the lab, which fails the command: nothing is passed over in silence.
      progress.skip(mutants.length);
      report.labProblem(mutants[0].labId, "its mutants prove nothing while its solution does not pass");
    }
    await Promise.all(ends);
  };
  await Promise.all(all.map(proveLab)).finally(() => progress.close());
  return report.end();
}

async function readCases(lab: LabSummary, { request, report, folders }: Course): Promise<LabCases> {
  const { labId, problem } = lab;
  try {
    if (problem) throw new Error(problem);
    // All at once would take as long as `npm run typecheck`, which does that for those of the checkout.
    const mistyped = request.labId ? await typeErrorsIn(folders.get(labId) ?? "") : [];
    if (mistyped.length > 0) throw new Error(mistyped.join("\n"));
    const folder = { labId, folder: folders.get(labId) ?? "", ...checksOf(lab) };
    const all = await casesOf(folder);
    const cases = request.quick ? all.filter(({ kind }) => kind !== "cheat") : all;
    return { cases, mutants: request.mutants ? await mutantCasesOf(folder) : [] };
  } catch (error) {
    report.labProblem(labId, error instanceof Error ? error.message : String(error));
    return { cases: [], mutants: [] };
  }
}

interface ProveOne {
  readonly one: Case;
  readonly report: Report;
  readonly scriptTimeoutMs: number | undefined;
}

/** @returns how long its script ran when it is a solution that has passed; null otherwise. */
async function proveOne(ground: ProvingGround, { one, report, scriptTimeoutMs }: ProveOne): Promise<number | null> {
  const startedAt = performance.now();
  try {
    const passQuietMs = one.kind === "mutant" ? mutantPassQuietMs : undefined;
    const proof = await prove(ground, { ...one, scriptTimeoutMs, passQuietMs });
    const { checks: thrown } = await ground.catalogue.faultsOf(one.labId);
    report.proven(one, { proof, thrown, elapsedMs: performance.now() - startedAt });
    return one.kind === "solution" && isAsExpected(deviationsOf(one, proof)) ? proof.scriptMs : null;
  } catch (error) {
    report.notProven(one, { reason: tellOperator(error), elapsedMs: performance.now() - startedAt });
    return null;
  }
}

interface ShowVerdicts {
  readonly labId: LabId;
  readonly script: { readonly file: string; readonly text: string };
  readonly json: boolean;
}

async function showVerdicts(ground: ProvingGround, { labId, script, json }: ShowVerdicts): Promise<void> {
  const startedAt = performance.now();
  const { attempt, script: end } = await prove(ground, { labId, steps: [script.text] });
  const { verdicts, points, pointsMax, answers } = attempt;
  const [exitCode, output] = [end?.exitCode ?? null, end?.tail ?? []];
  if (json) {
    const seconds = Math.round(performance.now() - startedAt) / 1000;
    const about = { lab: labId, script: script.file, seconds, exitCode, output };
    console.log(JSON.stringify({ ...about, points, pointsMax, verdicts, answers }));
    return;
  }
  for (const line of output) console.log(`| ${line}`);
  console.log(exitCode === null ? "The script did not end." : `The script ended with exit code ${exitCode}.`);
  for (const { nr, status, observed } of verdicts) console.log(`${nr.padEnd(6)}${status.padEnd(11)}${observed.en}`);
  console.log(`${points} of ${pointsMax} points`);
}
