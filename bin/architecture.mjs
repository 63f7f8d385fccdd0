/**
 * Checks the import rules and draws the picture in docs/ARCHITECTURE.md from the code.
 * `node bin/architecture.mjs` fails on a breach and on a picture that has drifted; `--write` draws it anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import config from "../dependency-cruiser.config.mjs";

const document = "docs/ARCHITECTURE.md";
const begin = "<!-- drawn by `npm run architecture -- --write` -->";
const end = "<!-- end of the drawing -->";
const roots = ["server.ts", "proxy.ts", "app", "components", "lib", "cli", "labs", "bench"];

const { output } = await cruise(roots, { ...config.options, ruleSet: config, validate: true }, undefined, {
  tsConfig: extractTSConfig("tsconfig.json"),
});

for (const { rule, from, to } of output.summary.violations) {
  const { comment } = config.forbidden.find(({ name }) => name === rule.name);
  console.error(`${rule.name}: ${from} → ${to}\n  ${comment}`);
}
const breaches = output.summary.violations.length;
console.log(
  `${output.summary.totalCruised} modules, ${output.summary.totalDependenciesCruised} imports, ${breaches} breaches`,
);

const text = readFileSync(document, "utf8");
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (after === undefined) throw new Error(`${document} lacks the marks ${begin} and ${end}`);
const drawn = `${before}${begin}\n\n${draw(output.modules)}\n${end}${after}`;
const drifted = drawn !== text;
if (process.argv.includes("--write")) writeFileSync(document, drawn);
else if (drifted) console.error(`The picture in ${document} has drifted: npm run architecture -- --write`);
process.exitCode = breaches > 0 || (drifted && !process.argv.includes("--write")) ? 1 : 0;

/** One arrow per pair of folders; `core` is left out, because everybody imports it. */
function draw(modules) {
  const arrows = new Set();
  for (const { source, dependencies } of modules) {
    const from = folderOf(source);
    for (const { resolved } of dependencies) {
      const to = folderOf(resolved);
      if (from && to && from !== to && to !== "core" && !/\.test\.ts$|\/testing\//.test(source)) {
        arrows.add(`  ${from} --> ${to}`);
      }
    }
  }
  return ["```mermaid", "flowchart TD", ...[...arrows].sort(), "```", ""].join("\n");
}

function folderOf(file) {
  const [top, folder] = file.split("/");
  if (top === "lib") return folder;
  return ["app", "components", "cli", "bench", "server.ts"].includes(top) ? top : null;
}
