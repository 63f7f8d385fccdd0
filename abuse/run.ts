/** `npm run test:abuse [-- --only 3a,12 | --short] [--json]`: every attack of the catalogue, against the platform as it is. */
import { parseArgs } from "node:util";
import { attacks } from "./attacks.ts";
import { asJson, figuresOf, rowOf } from "./report.ts";
import { runAttacks } from "./run-attacks.ts";

/** @returns the exit code: 1 when one succeeds or shows nothing, 2 when one is asked for that there is not. */
export async function runAbuse(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { only: { type: "string" }, short: { type: "boolean" }, json: { type: "boolean" } },
  });
  const wanted = values.only?.split(",");
  const unknown = wanted?.filter((name) => !attacks.some(({ nr }) => isNamed(nr, name))) ?? [];
  if (unknown.length > 0) {
    console.error(`There is no attack ${unknown.join(", ")}. There are: ${attacks.map(({ nr }) => nr).join(", ")}.`);
    return 2;
  }
  const chosen = attacks
    .filter(({ nr }) => !wanted || wanted.some((name) => isNamed(nr, name)))
    .filter(({ isShort }) => !values.short || isShort);
  const results = await runAttacks(chosen, {
    onResult: (result) => (values.json ? console.error : console.log)(rowOf(result)),
  });
  const { attacks: tried, succeeded, faulty } = figuresOf(results);
  console.log(values.json ? asJson(results) : `\n${tried} attacks, ${succeeded} succeeded, ${faulty} with a fault`);
  return faulty === 0 ? 0 : 1;
}

/** By its number, or by that of its class. */
function isNamed(nr: string, name: string): boolean {
  return nr === name || nr.replace(/[a-z]+$/, "") === name;
}
