import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "#core";
import { LabId } from "#core/contract";
import { EMPTY_HISTORY, type JudgeInput, type LabDefinition, type Localized } from "./author.ts";
import { Catalogue } from "./catalogue.ts";
import { type LabFolder, lampId, lesson, makeLabFolder, soundLab } from "./testing/lab-folder.ts";

const judgeInput = {
  history: EMPTY_HISTORY,
  passed: (observed: Localized) => ({ status: "passed", observed, rests: [] }),
} as unknown as JudgeInput;

let labs: LabFolder;
let warnings: unknown[];
let catalogue: Catalogue;

beforeEach(async () => {
  labs = await makeLabFolder();
  warnings = [];
  const log = { warn: (about: unknown) => warnings.push(about) };
  catalogue = new Catalogue({ folder: labs.folder, clock: systemClock, log });
});
afterEach(async () => {
  await catalogue.close();
  await labs.remove();
});

async function problem(): Promise<string | undefined> {
  return (await catalogue.find(lampId)).problem;
}

async function problemAfter(files: Readonly<Record<string, string>>): Promise<string | undefined> {
  await labs.write(lampId, files);
  return problem();
}

function edited(file: keyof typeof soundLab, from: string, to: string): Record<string, string> {
  if (!soundLab[file].includes(from)) throw new Error(`${file} has no ${from}`);
  return { [file]: soundLab[file].replaceAll(from, to) };
}

test("a sound lab is summed up without how it is judged", async () => {
  const both = (text: string) => ({ de: text, en: text });
  expect(await catalogue.list()).toEqual([
    {
      labId: lampId,
      title: both("Licht"),
      lead: { de: "Es werde Licht.", en: "Let there be light." },
      minutes: 20,
      pointsMax: 2,
      tasks: [
        {
          id: "lampe",
          title: both("Lampe"),
          testCases: [{ nr: "1.1", points: 2, testCase: both("Lampe"), expected: both("an") }],
          questions: [{ kind: "number", id: "watt", prompt: both("Wie viel?") }],
          hints: [both("Drück den Schalter.")],
        },
      ],
    },
  ]);
});

describe("judges", () => {
  const judge = ({ tasks }: LabDefinition) => tasks[0]?.checks[0]?.judge(judgeInput);
  const observing = (text: string) => edited("lab.ts", 'passed(both("an"))', `passed(both("${text}"))`);

  test("go by what lab.ts says now, also those of a definition that was asked for before", async () => {
    const before = await catalogue.definition(lampId);
    expect(await judge(before)).toMatchObject({ observed: { en: "an" } });
    await labs.write(lampId, observing("hell"));
    expect(await judge(await catalogue.definition(lampId))).toMatchObject({ observed: { en: "hell" } });
    expect(await judge(before)).toMatchObject({ observed: { en: "hell" } });
  });

  test("go by what it imports from beside it, too", async () => {
    await labs.write(lampId, {
      "lab.ts": `import { seen } from "./seen.ts";\n${observing("x")["lab.ts"]?.replace('both("x")', "both(seen)")}`,
      "seen.ts": `export const seen: string = "dunkel";`,
    });
    expect(await judge(await catalogue.definition(lampId))).toMatchObject({ observed: { en: "dunkel" } });
    await labs.write(lampId, { "seen.ts": `export const seen: string = "hell";` });
    expect(await judge(await catalogue.definition(lampId))).toMatchObject({ observed: { en: "hell" } });
  });

  test("finish what they have when their lab is edited meanwhile", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const asking = `async ({ host, passed }) => passed(both(await host.file("/x")))`;
    await labs.write(lampId, edited("lab.ts", '({ passed }) => passed(both("an"))', asking));
    const { tasks } = await catalogue.definition(lampId);
    const asked = Promise.withResolvers<void>();
    const file = () => {
      asked.resolve();
      return promise;
    };
    const judged = tasks[0]?.checks[0]?.judge({ ...judgeInput, host: { ...judgeInput.host, file } });
    await asked.promise;
    await labs.write(lampId, observing("hell"));
    expect(await judge(await catalogue.definition(lampId))).toMatchObject({ observed: { en: "hell" } });
    resolve("alt");
    expect(await judged).toMatchObject({ observed: { en: "alt" } });
  });

  test("of a lab that was broken meanwhile say so", async () => {
    const before = await catalogue.definition(lampId);
    await labs.write(lampId, { "lab.ts": "export default {" });
    await catalogue.list();
    await expect(judge(before)).rejects.toMatchObject({ code: "lab.broken" });
  });

  test("judge nothing once the catalogue is closed", async () => {
    const before = await catalogue.definition(lampId);
    await catalogue.close();
    await expect(judge(before)).rejects.toMatchObject({ name: "DomainError" });
  });
});

test("each language has its own lesson", async () => {
  expect(await catalogue.lesson(lampId, "de")).toContain("Schalten");
  expect(await catalogue.lesson(lampId, "en")).toContain("Switching");
});

test("code keeps its text for copying, beside the coloured spans", async () => {
  expect(await catalogue.lesson(lampId, "de")).toContain(JSON.stringify('docker run ubuntu echo "hell"'));
});

test("labs come by module and number", async () => {
  await labs.write(LabId.parse("m1/10-kran"), soundLab);
  await labs.write(LabId.parse("m1/02-leiter"), soundLab);
  expect((await catalogue.list()).map(({ labId }) => labId)).toEqual([lampId, "m1/02-leiter", "m1/10-kran"]);
});

test("an unknown lab is not found", async () => {
  await expect(catalogue.find(LabId.parse("m1/99-nichts"))).rejects.toMatchObject({ code: "lab.not-found" });
});

test("an edit shows at the next request", async () => {
  await catalogue.list();
  await labs.write(lampId, edited("lab.ts", "minutes: 20", "minutes: 25"));
  await labs.write(lampId, edited("lab.de.mdx", "Schalten", "Knipsen"));
  expect((await catalogue.find(lampId)).minutes).toBe(25);
  expect(await catalogue.lesson(lampId, "de")).toContain("Knipsen");
});

test("lab.ts is read anew when a file beside it was edited", async () => {
  const before = await catalogue.definition(lampId);
  await labs.write(lampId, { "seen.ts": "" });
  expect(await catalogue.definition(lampId)).not.toBe(before);
});

test("what did not change is not compiled again", async () => {
  expect(await catalogue.definition(lampId)).toBe(await catalogue.definition(lampId));
});

describe("a lab with an error", () => {
  test("says so, and the others work", async () => {
    const broken = LabId.parse("m1/02-kaputt");
    await labs.write(broken, { ...soundLab, "lab.ts": "export default {" });
    const [sound, other] = await catalogue.list();
    expect(sound?.problem).toBeUndefined();
    expect(other).toMatchObject({ labId: broken, title: { de: "02-kaputt" }, tasks: [] });
    expect(other?.problem).toMatch(/^lab\.ts: /);
    await expect(catalogue.lesson(broken, "de")).rejects.toMatchObject({ code: "lab.broken" });
    expect(await catalogue.lesson(lampId, "de")).not.toBe("");
  });

  test("is told to the log once, not at every request", async () => {
    await labs.write(lampId, { "lab.ts": "export default {" });
    await catalogue.list();
    await catalogue.list();
    expect(warnings).toHaveLength(1);
  });

  test("works again once it is mended", async () => {
    expect(await problemAfter({ "lab.ts": "export default {" })).toBeDefined();
    expect(await problemAfter({ "lab.ts": soundLab["lab.ts"] })).toBeUndefined();
  });
});

describe("lab.ts", () => {
  test.each([
    ["throws while it is read", "minutes: 20", "minutes: (() => { throw new Error('boom') })()", /boom/],
    ["ends its thread", "minutes: 20", "minutes: process.exit()", /^lab\.ts: it left its thread/],
    ["has a judge that is no function", "judge: ({ passed }) => passed(both('an'))", "judge: true", /judge/],
    ["lacks a language", 'title: both("Licht")', 'title: { de: "Licht" }', /^lab\.ts: title\.en: /],
    ["has an empty text", 'expected: both("an")', 'expected: both(" ")', /expected\.de: is empty/],
    ["has a property nobody knows", "minutes: 20", "minutes: 20, colour: 1", /colour/],
    ["gives no points", "points: 2", "points: 0", /points/],
    [
      "judges in a clean-room it does not ask for",
      'reads: ["containers"]',
      'reads: ["clean-room"]',
      /handIn asks for none/,
    ],
    ["numbers a check oddly", 'nr: "1.1"', 'nr: "eins"', /is not a number like 4\.1/],
  ])("that %s is a problem", async (_, from, to, expected) => {
    const source = soundLab["lab.ts"].replace('passed(both("an"))', "passed(both('an'))");
    expect(source).toContain(from);
    expect(await problemAfter({ "lab.ts": source.replace(from, to) })).toMatch(expected);
  });

  test("with a check number, task or question twice is a problem", async () => {
    const twice = soundLab["lab.ts"].replace(/tasks: \[(\{.*\})\],\n\};/s, "tasks: [$1, $1],\n};");
    const found = await problemAfter({ "lab.ts": twice });
    expect(found).toMatch(/task lampe stands twice; check 1\.1 stands twice; question watt stands twice/);
  });
});

describe("a lesson", () => {
  test("that is missing is a problem", async () => {
    await rm(join(labs.folder, lampId, "lab.en.mdx"));
    expect(await problem()).toMatch(/^lab\.en\.mdx: ENOENT/);
  });

  test.each([
    ["with a tag left open", "</Task>", "", /^lab\.de\.mdx: Expected a closing tag.*7:1/],
    ["with an expression that throws", "# Schalten", "# {missing.property}", /missing is not defined/],
    ["with a component nobody knows", "# Schalten", "# Schalten\n\n<Blink />", /lab\.de\.mdx:7:1: there is no <Blink>/],
    ["with an import", "# Schalten", 'import fs from "node:fs"\n\n# Schalten', /neither imports nor exports/],
    ["with an unknown question", 'id="watt"', 'id="volt"', /lab\.ts has no question volt/],
    ["without a question of lab.ts", '<Question id="watt" />', "", /question watt in task lampe of lab\.ts is missing/],
    ["with an unknown task", 'id="lampe"', 'id="sonne"', /lab\.ts has no task sonne/],
    ["with an id that is computed", 'id="watt"', "id={1}", /<Question> needs an id in quotes/],
    ["without front matter", /^---.*---\n/s, "", /lead/],
    ["with a front matter nobody knows", "lead:", "mood: sunny\nlead:", /mood/],
    ["with a front matter that is no YAML", "lead: ", "lead: [", /^lab\.de\.mdx: /],
    ["with another command than in the other language", "echo", "printf", /differ in their commands/],
    ["with a heading more than the other language", "# Schalten", "# Schalten\n\n## Mehr", /differ in their headings/],
  ])("%s is a problem", async (_, from, to, expected) => {
    const text = soundLab["lab.de.mdx"].replace(from, to);
    expect(text).not.toBe(soundLab["lab.de.mdx"]);
    expect(await problemAfter({ "lab.de.mdx": text })).toMatch(expected);
  });

  test("with a question outside its task is a problem", async () => {
    const moved = `${lesson({ lead: "x", heading: "x" }).replace('<Question id="watt" />', "")}\n<Question id="watt" />\n`;
    expect(await problemAfter({ "lab.de.mdx": moved })).toMatch(/no question watt in task \(none\)/);
  });

  test("with its tasks in another order than lab.ts is a problem", async () => {
    const second = `{ id: "zwei", title: both("x"), checks: [{ nr: "2.1", points: 1, testCase: both("x"), expected: both("x"), reads: ["host"], judge() {} }], questions: [], hints: [] }`;
    await labs.write(lampId, { "lab.ts": soundLab["lab.ts"].replace("}],\n};", `}, ${second}],\n};`) });
    const swapped = soundLab["lab.de.mdx"].replace("<Task", '<Task id="zwei">x</Task>\n\n<Task');
    expect(await problemAfter({ "lab.de.mdx": swapped, "lab.en.mdx": swapped })).toMatch(/another order/);
  });
});
