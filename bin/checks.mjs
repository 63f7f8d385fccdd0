/** Runs every check one after the other, shows how long each took, and the output of those that failed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { seconds } from "./progress.mjs";

/** `costly`: not begun when something before it failed. */
const checks = [
  { name: "types", npm: ["typecheck"] },
  { name: "lint", npm: ["lint"] },
  { name: "architecture", npm: ["architecture"] },
  { name: "unused code", npm: ["knip"] },
  { name: "unit tests", npm: ["test:unit"] },
  { name: "engine tests", npm: ["test:engine"], costly: true },
  { name: "attacks", npm: ["test:abuse", "--", "--short"], costly: true },
  { name: "lab checks", npm: ["labs:check", "--", "--labs", "labs", "--quick", "--at-once", "3"], costly: true },
  { name: "browser tests", npm: ["test:browser"], costly: true },
];

/**
 * @param {Record<string, string>} environment what the checks are told beside ours
 * @returns {Promise<boolean>} whether all passed
 */
export async function runChecks(environment) {
  /** @type {{ name: string, outcome: "passed" | "failed" | "not run", elapsedMs: number }[]} */
  const results = [];
  for (const { name, npm, costly } of checks) {
    if (costly && results.some(({ outcome }) => outcome === "failed")) {
      results.push({ name, outcome: "not run", elapsedMs: 0 });
      continue;
    }
    console.log(`\n=== ${name}`);
    const startedAt = performance.now();
    const child = spawn("npm", ["run", "--silent", ...npm], {
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
    const [exitCode] = await once(child, "exit");
    const elapsedMs = performance.now() - startedAt;
    results.push({ name, outcome: exitCode === 0 ? "passed" : "failed", elapsedMs });
    console.log(`=== ${name}: ${results.at(-1)?.outcome} in ${seconds(elapsedMs)}`);
  }
  console.log(`\n${table(results)}`);
  const failed = results.filter(({ outcome }) => outcome !== "passed").length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0;
}

/** @param {readonly { name: string, outcome: string, elapsedMs: number }[]} results */
function table(results) {
  return results
    .map(({ name, outcome, elapsedMs }) => `${name.padEnd(16)}${outcome.padEnd(10)}${seconds(elapsedMs).padStart(8)}`)
    .join("\n");
}
