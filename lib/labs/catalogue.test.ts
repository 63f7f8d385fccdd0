import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "#core";
import { LabId } from "#core/contract";
import { EMPTY_HISTORY, type JudgeInput, type LabDefinition, type Localized } from "./author.ts";
import { Catalogue } from "./catalogue.ts";
import { type LabFolder, lampId, makeLabFolder, soundLab } from "./testing/lab-folder.ts";

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
  catalogue = new Catalogue({ folders: [labs.folder], clock: systemClock, log });
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

  test("of a lab that was broken meanwhile go on as before", async () => {
    const before = await catalogue.definition(lampId);
    await labs.write(lampId, { "lab.ts": "export default {" });
    await catalogue.list();
    expect(await judge(before)).toMatchObject({ observed: { en: "an" } });
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
    expect(other?.problem).toMatch(/^lab\.ts:1: /);
    await expect(catalogue.lesson(broken, "de")).rejects.toMatchObject({ code: "lab.broken" });
    expect(await catalogue.lesson(lampId, "de")).not.toBe("");
  });

  test("is told to the log once, not at every request", async () => {
    await labs.write(lampId, { "lab.ts": "export default {" });
    await catalogue.list();
    await catalogue.list();
    expect(warnings).toHaveLength(1);
  });

  test("is served as it was before the mistake, and its author is told", async () => {
    const before = await catalogue.definition(lampId);
    await labs.write(lampId, { "lab.ts": "export default {", "lab.de.mdx": "# {" });
    expect(await problem()).toBeUndefined();
    expect(await catalogue.lesson(lampId, "de")).toContain("Schalten");
    expect(await catalogue.definition(lampId)).toBe(before);
    const fault = { labId: lampId, inService: true, problem: expect.stringMatching(/^lab\.ts:1: /) };
    expect(await catalogue.faults()).toMatchObject([fault]);
    await labs.write(lampId, soundLab);
    expect(await catalogue.faults()).toEqual([]);
  });

  test("is judged as before also by threads that start only then", async () => {
    const leaving = `({ cleanRoom, passed }) => (cleanRoom ? process.exit() : passed(both("an")))`;
    await labs.write(lampId, edited("lab.ts", '({ passed }) => passed(both("an"))', leaving));
    const judge = (await catalogue.definition(lampId)).tasks[0]?.checks[0]?.judge;
    await labs.write(lampId, { "lab.ts": "export default {" });
    await catalogue.list();
    await expect(judge?.({ ...judgeInput, cleanRoom: { log: "" } })).rejects.toMatchObject({ code: "lab.check-stuck" });
    expect(await judge?.(judgeInput)).toMatchObject({ observed: { en: "an" } });
  });

  test("works again once it is mended", async () => {
    expect(await problemAfter({ "lab.ts": "export default {" })).toBeDefined();
    expect(await problemAfter({ "lab.ts": soundLab["lab.ts"] })).toBeUndefined();
  });
});

test("how a question is explained is not for pages to know", async () => {
  const explained = 'prompt: both("Wie viel?"), explanation: { after: "1.1", text: both("Darum.") }';
  await labs.write(lampId, { "lab.ts": soundLab["lab.ts"].replace('prompt: both("Wie viel?")', explained) });
  expect(JSON.stringify(await catalogue.find(lampId))).not.toContain("Darum");
  const { tasks } = await catalogue.definition(lampId);
  expect(tasks[0]?.questions[0]?.explanation?.text.de).toBe("Darum.");
});

describe("a judge that throws", () => {
  const at = (line: string) => `lab\\.ts:${line}:\\d+: `;
  test.each([
    ["({ host }) => host.nothing.at(0)", `${at("11")}TypeError: host.nothing.at is not`],
    ["() => undefined", "^lab.ts: TypeError: the judge returned undefined: return passed"],
  ])("is told with its place until it is mended: %s", async (source, expected) => {
    await labs.write(lampId, edited("lab.ts", '({ passed }) => passed(both("an"))', source));
    const { tasks } = await catalogue.definition(lampId);
    await expect(tasks[0]?.checks[0]?.judge(judgeInput)).rejects.toThrow();
    const { problem: whole, checks } = await catalogue.faultsOf(lampId);
    expect(whole).toBeNull();
    expect(checks).toEqual([{ nr: "1.1", problem: expect.stringMatching(new RegExp(expected)) }]);
    await labs.write(lampId, soundLab);
    expect(await catalogue.faults()).toEqual([]);
  });
});

describe("several folders of labs", () => {
  let own: LabFolder;
  beforeEach(async () => {
    own = await makeLabFolder();
  });
  afterEach(() => own.remove());

  test("are one list, and of a lab in two of them the last one counts", async () => {
    await own.write(LabId.parse("m0/01-erstes"), soundLab);
    await own.write(lampId, edited("lab.ts", "minutes: 20", "minutes: 7"));
    const folders = [labs.folder, join(own.folder, "nowhere"), own.folder];
    const both = new Catalogue({ folders, clock: systemClock, log: { warn: () => undefined } });
    expect((await both.list()).map(({ labId, minutes }) => [labId, minutes])).toEqual([
      ["m0/01-erstes", 20],
      [lampId, 7],
    ]);
    await both.close();
  });

  test("may lie outside the platform: #author is found all the same", async () => {
    const lab = `import { MiB } from "#author";\n${soundLab["lab.ts"].replace('"Licht"', '"Licht " + MiB')}`;
    await labs.write(lampId, { "lab.ts": lab });
    expect((await catalogue.find(lampId)).title.de).toBe("Licht 1048576");
  });
});
