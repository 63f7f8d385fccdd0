/** `npm run test:abuse [-- --only 3a,12 | --short] [--json]`: every attack of the catalogue; exit code 1 when one succeeds or shows nothing. */
import { parseArgs } from "node:util";
import { attacks } from "./attacks.ts";
import { asJson, figuresOf, rowOf } from "./report.ts";
import { runAttacks } from "./run-attacks.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, short: { type: "boolean" }, json: { type: "boolean" } },
});

const wanted = values.only?.split(",");
const unknown = wanted?.filter((nr) => !attacks.some((attack) => isNamed(attack.nr, nr))) ?? [];
if (unknown.length > 0) {
  console.error(`There is no attack ${unknown.join(", ")}. There are: ${attacks.map(({ nr }) => nr).join(", ")}.`);
  process.exit(2);
}
const chosen = attacks
  .filter(({ nr }) => !wanted || wanted.some((name) => isNamed(nr, name)))
  .filter(({ isShort }) => !values.short || isShort);

const results = await runAttacks(chosen, {
  onResult: (result) => (values.json ? console.error : console.log)(rowOf(result)),
});
const { attacks: tried, succeeded, faulty } = figuresOf(results);
console.log(values.json ? asJson(results) : `\n${tried} attacks, ${succeeded} succeeded, ${faulty} rows with a fault`);
process.exit(faulty === 0 ? 0 : 1);

/** By its number, or by that of its class. */
function isNamed(nr: string, name: string): boolean {
  return nr === name || nr.replace(/[a-z]+$/, "") === name;
}
