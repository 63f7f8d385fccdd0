/** `npm run test:abuse [-- --only 3a,12 | --short] [--without-weakened] [--json | --markdown]`: every attack of the catalogue, against the platform as it is. */
import { parseArgs } from "node:util";
import { attacks } from "./attacks.ts";
import { asJson, asMarkdown, figuresOf, rowOf } from "./report.ts";
import { runAttacks } from "./run-attacks.ts";
import { enginesMachine } from "./stage/engines-machine.ts";

/** @returns the exit code: 1 when one succeeds or shows nothing, 2 when one is asked for that there is not. */
export async function runAbuse(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: "string" },
      short: { type: "boolean" },
      "without-weakened": { type: "boolean" },
      json: { type: "boolean" },
      markdown: { type: "boolean" },
    },
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
  const tell = values.json || values.markdown ? console.error : console.log;
  const results = await runAttacks(chosen, {
    onResult: (result) => tell(rowOf(result)),
    isWithoutWeakened: values["without-weakened"] ?? false,
  });
  const { attacks: tried, succeeded, faulty } = figuresOf(results);
  if (values.json) console.log(asJson(results));
  else if (values.markdown) console.log(asMarkdown(results, { made: await whereAndWhen(args) }));
  else tell(`\n${tried} attacks, ${succeeded} succeeded, ${faulty} with a fault`);
  return faulty === 0 ? 0 : 1;
}

async function whereAndWhen(args: readonly string[]): Promise<string> {
  const day = new Date().toISOString().slice(0, 10);
  return `\`npm run test:abuse -- ${args.join(" ")}\` on ${day}: ${await enginesMachine()}.`;
}

/** By its number, or by that of its class. */
function isNamed(nr: string, name: string): boolean {
  return nr === name || nr.replace(/[a-z]+$/, "") === name;
}
