/** `npm run labs:check`: proves labs in real sandboxes, with the services of a running server. */
import path from "node:path";
import pLimit from "p-limit";
import type { Config } from "#config";
import type { LabId } from "#core/contract";
import { tellOperator } from "#i18n";
import type { LabSummary } from "#labs/contract";
import { openProvingGround, type ProvingGround } from "../lib/runtime/proving-ground.ts";
import { type Case, casesOf } from "./labs-check/cases.ts";
import { prove } from "./labs-check/prove.ts";
import { Report } from "./labs-check/report.ts";
import type { Request } from "./labs-check/request.ts";

/** @returns whether all is as expected. The database must have been migrated and the engine prepared. */
export async function checkLabs(request: Request, config: Config): Promise<boolean> {
  const ground = await openProvingGround(config);
  try {
    if (request.labId && request.script) {
      await showVerdicts(ground, { labId: request.labId, script: request.script, json: request.json });
      return true;
    }
    return await proveAll(ground, { request, labsDir: config.labsDir });
  } finally {
    await ground.close();
  }
}

async function proveAll(
  ground: ProvingGround,
  { request, labsDir }: { request: Request; labsDir: string },
): Promise<boolean> {
  const labs = request.labId ? [await ground.catalogue.find(request.labId)] : await ground.catalogue.list();
  const report = new Report({ json: request.json });
  const cases = (await Promise.all(labs.map((lab) => readCases(lab, { labsDir, report })))).flat();
  report.begin(cases);
  const limit = pLimit(ground.sandboxesAtOnce);
  await Promise.all(cases.map((one) => limit(() => proveOne(ground, { one, report }))));
  return report.end({ labs: labs.length, checks: labs.flatMap(checksOf).length });
}

async function readCases(lab: LabSummary, { labsDir, report }: { labsDir: string; report: Report }): Promise<Case[]> {
  const { labId, problem } = lab;
  try {
    if (problem) throw new Error(problem);
    return await casesOf({ labId, folder: path.join(labsDir, labId), checks: checksOf(lab) });
  } catch (error) {
    report.labProblem(labId, error instanceof Error ? error.message : String(error));
    return [];
  }
}

async function proveOne(ground: ProvingGround, { one, report }: { one: Case; report: Report }): Promise<void> {
  const startedAt = performance.now();
  try {
    const proof = await prove(ground, one);
    report.proven(one, { proof, elapsedMs: performance.now() - startedAt });
  } catch (error) {
    report.notProven(one, { reason: tellOperator(error), elapsedMs: performance.now() - startedAt });
  }
}

interface ShowVerdicts {
  readonly labId: LabId;
  readonly script: { readonly file: string; readonly text: string };
  readonly json: boolean;
}

async function showVerdicts(ground: ProvingGround, { labId, script, json }: ShowVerdicts): Promise<void> {
  const startedAt = performance.now();
  const { attempt, script: end } = await prove(ground, { labId, script: script.text });
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

function checksOf({ tasks }: LabSummary): string[] {
  return tasks.flatMap(({ testCases }) => testCases.map(({ nr }) => nr));
}
