/** Holds the table of where the source's items went (docs/decisions/0024) against the labs: a row must not name what is not there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { expect, test, vi } from "vitest";
import { systemClock } from "#core";
import { Catalogue } from "#labs";

// Each lab is read in a thread of its own.
vi.setConfig({ testTimeout: 120_000 });

const module = path.resolve("labs/m300-35");
const table = path.resolve("docs/decisions/0024-every-item-of-the-source-has-a-home.md");
/** The source's lines from the first that says something to the last. */
const sourceLines = { first: 1, last: 369 };

interface Row {
  readonly text: string;
  readonly line: number;
  readonly item: string;
  readonly lab: string;
  readonly section: string;
  readonly checks: readonly string[];
  readonly word: string;
}

test("every row says what it is about, and where it went", () => {
  const rows = rowsOf(readFileSync(table, "utf8"));
  expect(rows.length).toBeGreaterThan(250);
  expect(rows.filter(({ item, lab, section, word }) => !(item && lab && section && word)).map(told)).toEqual([]);
});

test("rows stand in the order of the source, from its beginning to its end, and none twice", () => {
  const rows = rowsOf(readFileSync(table, "utf8"));
  const lines = rows.map(({ line }) => line);
  expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  expect([lines[0], lines.at(-1)]).toEqual([sourceLines.first, sourceLines.last]);
  const items = rows.map(({ line, item }) => `${line} ${item}`);
  expect(items.filter((item, index) => items.indexOf(item) !== index)).toEqual([]);
});

test("each lab, task and word of a row is there", () => {
  expect(rowsOf(readFileSync(table, "utf8")).filter(isMissing).map(told)).toEqual([]);
});

test("each check of a row is there", async () => {
  const catalogue = new Catalogue({
    folders: [path.resolve("labs")],
    clock: systemClock,
    log: pino({ enabled: false }),
  });
  const labs = await catalogue.list();
  await catalogue.close();
  const checks = new Set(
    labs.flatMap(({ labId, tasks }) =>
      tasks.flatMap(({ testCases }) => testCases.map(({ nr }) => `${path.basename(labId).slice(0, 2)} ${nr}`)),
    ),
  );
  const rows = rowsOf(readFileSync(table, "utf8"));
  expect(rows.filter(({ lab, checks: named }) => named.some((nr) => !checks.has(`${lab} ${nr}`))).map(told)).toEqual(
    [],
  );
});

test("each row can fail: no lesson has a word that it has not", () => {
  const [row] = rowsOf("| 8 | aim | 01/stroeme | 1.1 | `a word that no lesson has` | |");
  expect(row && isMissing(row)).toBe(true);
});

function isMissing({ lab, section, word }: Row): boolean {
  const lesson = lessonOf(lab);
  return !(lesson && sectionOf(lesson, section)?.includes(word));
}

function rowsOf(markdown: string): Row[] {
  return markdown.split("\n").flatMap((text) => {
    const [line = "", item = "", carriedBy = "", checks = "", word = ""] = cellsOf(text);
    if (!/^\d+$/.test(line)) return [];
    const [lab = "", section = ""] = carriedBy.split("/");
    return [{ text, line: Number(line), item, lab, section, checks: checks.match(/[\d.]+/g) ?? [], word: bare(word) }];
  });
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function bare(word: string): string {
  return /^`(.+)`$/.exec(word)?.[1] ?? "";
}

function told({ text }: Row): string {
  return text;
}

function lessonOf(lab: string): string | undefined {
  const folder = lab && readdirSync(module).find((name) => name.startsWith(`${lab}-`));
  const file = path.join(module, folder || lab, "lab.de.mdx");
  return existsSync(file) ? readFileSync(file, "utf8").replaceAll(/\s+/g, " ") : undefined;
}

/** What stands before the first task is its `intro`, what stands after the last its `end`. */
function sectionOf(lesson: string, section: string): string | undefined {
  if (section === "intro") return lesson.slice(0, lesson.indexOf("<Task "));
  if (section === "end") return lesson.slice(lesson.lastIndexOf("</Task>"));
  const from = lesson.indexOf(`<Task id="${section}">`);
  return from === -1 ? undefined : lesson.slice(from, lesson.indexOf("</Task>", from));
}
