/** Mistakes that authors make, each in real files: every one is told with its file, its line, and what mends it. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "#core";
import { Catalogue } from "./catalogue.ts";
import { type LabFolder, lampId, lesson, makeLabFolder, soundLab } from "./testing/lab-folder.ts";

let labs: LabFolder;
let catalogue: Catalogue;

beforeEach(async () => {
  labs = await makeLabFolder();
  catalogue = new Catalogue({ folders: [labs.folder], clock: systemClock, log: { warn: () => undefined } });
});
afterEach(async () => {
  await catalogue.close();
  await labs.remove();
});

async function problem(): Promise<string> {
  return (await catalogue.find(lampId)).problem ?? "none";
}

async function problemAfter(files: Readonly<Record<string, string>>): Promise<string> {
  await labs.write(lampId, files);
  return problem();
}

function edited(file: keyof typeof soundLab, from: string | RegExp, to: string): Record<string, string> {
  const text = soundLab[file].replace(from, to);
  if (text === soundLab[file]) throw new Error(`${file} has no ${from}`);
  return { [file]: text };
}

describe("lab.ts", () => {
  test.each([
    ["a comma left out", "minutes: 20,", "minutes: 20", "lab.ts:5: Expected ',', got 'ident'"],
    [
      "a type that cannot be erased",
      "export default",
      "enum A { B }\nexport default",
      "lab.ts:2: .*use an object or a union",
    ],
    [
      "an import of nothing",
      "export default",
      'import "./nope.ts";\nexport default',
      "lab.ts:2: Cannot find module 'nope.ts' .*write that file, or correct the path",
    ],
    [
      "an import of a package",
      "export default",
      'import "left-pad";\nexport default',
      "lab.ts:2: Cannot find package 'left-pad' .*imports #author and files beside it",
    ],
    [
      "an import the API does not have",
      "const both",
      'import { nope } from "#author";\nconst both',
      "lab.ts:1: .*'nope': docs/AUTHORING.md lists",
    ],
    [
      "a failure while it is read",
      "minutes: 20",
      "minutes: (() => { throw new Error('boom') })()",
      "lab.ts:4:\\d+: boom",
    ],
    ["the end of its thread", "minutes: 20", "minutes: process.exit()", "lab.ts: it left its thread"],
    [
      "a judge that is no function",
      /judge: .*,\n/,
      "judge: true,\n",
      "lab.ts:11: check 1.1, judge: is not a function: write judge",
    ],
    [
      "a language that is missing",
      'title: both("Licht")',
      'title: { de: "Licht" }',
      "lab.ts:3: title.en: is missing: write it",
    ],
    [
      "an empty text",
      'expected: both("an")',
      'expected: both(" ")',
      "lab.ts:10: check 1.1, expected.de: is empty: write it",
    ],
    [
      "a property nobody knows",
      "minutes: 20",
      "minutes: 20, colour: 1",
      "lab.ts:4: there is no colour here: take it out",
    ],
    ["no points", "points: 2", "points: 0", "lab.ts:10: check 1.1, points: Too small"],
    [
      "something that cannot be read",
      'reads: ["containers"]',
      'reads: ["container"]',
      "lab.ts:10: check 1.1, reads.0: is none of containers, output",
    ],
    [
      "a clean-room it does not ask for",
      'reads: ["containers"]',
      'reads: ["clean-room"]',
      "lab.ts:2: handIn: check 1.1 reads the clean-room, and handIn asks for none: write handIn",
    ],
    [
      "a question explained after a check there is not",
      'prompt: both("Wie viel?")',
      'prompt: both("Wie viel?"), explanation: { after: "9.9", text: both("Darum.") }',
      "lab.ts:13: question watt, explanation.after: question watt is explained after check 9.9, which there is not: there are 1.1",
    ],
    [
      "a rubric that does not lead to all points",
      'reads: ["containers"]',
      'reads: ["containers"], rubric: [{ points: 0, label: both("nichts") }, { points: 1, label: both("alles") }]',
      "lab.ts:10: check 1.1: gives other points than the best level of its rubric: make them the same",
    ],
    ["an odd number", 'nr: "1.1"', 'nr: "eins"', "lab.ts:10: check eins, nr: is not a number like 4.1"],
  ])("with %s", async (_, from, to, expected) => {
    expect(await problemAfter(edited("lab.ts", from, to))).toMatch(new RegExp(`^${expected}`));
  });

  test("with a check number, task or question twice", async () => {
    const twice = edited("lab.ts", /tasks: \[(\{.*\})\],\n\};/s, "tasks: [$1, $1],\n};");
    const found = (await problemAfter(twice)).split("\n");
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      ["task lampe", "check 1.1", "question watt"].map(
        (what) => `lab.ts:2: ${what} stands twice: give one of them another`,
      ),
    );
  });

  test("with a mistake in a file that it imports", async () => {
    const found = await problemAfter({
      ...edited("lab.ts", "const both", 'import "./words.ts";\nconst both'),
      "words.ts": "\nlet = ;",
    });
    expect(found).toMatch(/^words\.ts:2: /);
  });
});

describe("a lesson", () => {
  test("that is missing", async () => {
    await rm(join(labs.folder, lampId, "lab.en.mdx"));
    expect(await problem()).toMatch(/^lab\.en\.mdx: .*is missing: write it/);
  });

  test.each([
    ["a tag left open", "</Task>", "", "lab.de.mdx:7:1: Expected a closing tag"],
    [
      "an expression that throws",
      "# Schalten",
      "# {missing.property}",
      "lab.de.mdx:5: missing is not defined: a brace .* is written \\\\{",
    ],
    ["a brace that is no expression", "# Schalten", "# {", "lab.de.mdx:5:\\d+: .*"],
    [
      "a component nobody knows",
      "# Schalten",
      "# Schalten\n\n<Blink />",
      "lab.de.mdx:7:1: there is no <Blink> in lessons: use Task, ",
    ],
    [
      "an import",
      "# Schalten",
      'import fs from "node:fs"\n\n# Schalten',
      "lab.de.mdx:5:1: a lesson neither imports nor exports: take",
    ],
    [
      "an unknown question",
      'id="watt"',
      'id="volt"',
      'lab.de.mdx:13: question watt in task lampe of lab.ts is missing: write <Question id="watt"> there\nlab.de.mdx:13: lab.ts has no question volt in task lampe: it has watt in task lampe',
    ],
    [
      "no question of lab.ts",
      '<Question id="watt" />',
      "",
      'lab.de.mdx:7: question watt in task lampe of lab.ts is missing: write <Question id="watt">',
    ],
    [
      "an unknown task",
      'id="lampe"',
      'id="sonne"',
      'lab.de.mdx:7: task lampe of lab.ts is missing: write <Task id="lampe"> there\nlab.de.mdx:7: lab.ts has no task sonne: it has lampe',
    ],
    ["an id that is computed", 'id="watt"', "id={1}", "lab.de.mdx:13:1: <Question> needs an id in quotes: write id="],
    ["no front matter", /^---.*---\n/s, "", "lab.de.mdx:1: lead: is missing: write it"],
    ["a front matter nobody knows", "lead:", "mood: sunny\nlead:", "lab.de.mdx:1: there is no mood here: take it out"],
    ["a front matter that is no YAML", "lead: ", "lead: [", "lab.de.mdx:2: .*: mend the YAML between"],
    [
      "another command than in the other language",
      "echo",
      "printf",
      "lab.en.mdx:9: .* differ in their commands .*: make it as in lab.de.mdx:9",
    ],
    [
      "a heading more than the other language",
      "# Schalten",
      "# Schalten\n\n## Mehr",
      "lab.en.mdx:5: .* differ in their headings .*: make it as in lab.de.mdx:7",
    ],
  ])("with %s", async (_, from, to, expected) => {
    expect(await problemAfter(edited("lab.de.mdx", from, to))).toMatch(new RegExp(`^${expected}`));
  });

  test("with a question outside its task", async () => {
    const moved = `${lesson({ lead: "x", heading: "x" }).replace('<Question id="watt" />', "")}\n<Question id="watt" />\n`;
    expect(await problemAfter({ "lab.de.mdx": moved })).toMatch(/no question watt in task \(none\)/);
  });

  test("with its tasks in another order than lab.ts", async () => {
    const second = `{ id: "zwei", title: both("x"), checks: [{ nr: "2.1", points: 1, testCase: both("x"), expected: both("x"), reads: ["host"], judge() {} }], questions: [], hints: [] }`;
    await labs.write(lampId, edited("lab.ts", "}],\n};", `}, ${second}],\n};`));
    const swapped = soundLab["lab.de.mdx"].replace("<Task", '<Task id="zwei">x</Task>\n\n<Task');
    expect(await problemAfter({ "lab.de.mdx": swapped, "lab.en.mdx": swapped })).toMatch(
      /^lab\.de\.mdx:7: the tasks stand in another order than in lab\.ts \(lampe, zwei\)/,
    );
  });
});
