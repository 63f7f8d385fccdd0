/** Where in a lab's code something stands: of a failure as its stack says it, of a value by looking for its name. Pure. */
import { basename } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { LabCode } from "./lab-code.ts";

export interface CodePlace {
  readonly file: string;
  readonly line: number;
}

/** Null when the failure never came by the lab's own files. */
export function placeOfFailure(error: Error, folder: string): string | null {
  const lines = (error.stack ?? "").split("\n");
  const own = `${pathToFileURL(folder).href}/`;
  for (const line of lines) {
    const [, address, place] = /(file:\/\/\S+?\.ts):(\d+(?::\d+)?)/.exec(line) ?? [];
    if (address?.startsWith(own)) return `${fileURLToPath(address).slice(fileURLToPath(own).length)}:${place}`;
  }
  return null;
}

/** Of an import that leads nowhere: Node names the file that asks for it, and no line. */
export function placeOfImport(error: Error, code: LabCode): CodePlace | null {
  const [, missing = "", from = ""] =
    /^Cannot find (?:module|package) '(.+)' imported from (.+\.ts)$/.exec(error.message) ?? [];
  const file = basename(from);
  const line = lineWith(code[file] ?? "", basename(missing));
  return line === null ? null : { file, line };
}

/** The nearest that can be named: the value at `path` of the definition, else the check, question or task it belongs to. */
export function placeOfValue(definition: unknown, { path, key, code }: ValuePlace): CodePlace {
  const nearest = partsOn(definition, path).findLast(({ name }) => name !== null);
  const rest = nearest?.rest ?? path;
  const found =
    (nearest && declarationOf(literalOf(nearest), code)) || declarationOf(/\bdefineLab\(|export default/, code);
  if (!found) return { file: "lab.ts", line: 1 };
  const { file, at } = found;
  const text = code[file] ?? "";
  let index = at;
  for (const name of [...rest.filter((part) => typeof part === "string"), ...(key ? [key] : [])]) {
    const next = text.slice(index).search(new RegExp(`\\b${name}\\b\\s*[:,(]`));
    if (next === -1) break;
    index += next;
  }
  return { file, line: lineAt(text, index) };
}

export interface ValuePlace {
  readonly path: readonly PropertyKey[];
  /** One that stands at the path, and should not. */
  readonly key?: string | undefined;
  readonly code: LabCode;
}

/** A task, check or question: what its author looks for. */
export interface Part {
  readonly list: "tasks" | "checks" | "questions";
  readonly place: number;
  /** Number of a check, id of a task or a question; null where it has none. */
  readonly name: string | null;
  /** Where the path goes on within it. */
  readonly rest: readonly PropertyKey[];
}

/** Those that the path leads through, from the outside in. */
export function partsOn(definition: unknown, path: readonly PropertyKey[]): Part[] {
  let value = definition;
  return path.flatMap((part, index) => {
    value = typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined;
    const list = path[index - 1];
    if (list !== "tasks" && list !== "checks" && list !== "questions") return [];
    const name: unknown =
      typeof value === "object" && value !== null ? Reflect.get(value, list === "checks" ? "nr" : "id") : null;
    return { list, place: Number(part), name: typeof name === "string" ? name : null, rest: path.slice(index + 1) };
  });
}

/** As its author has written it. */
function literalOf({ list, name }: Part): RegExp {
  const quoted = `["'\`]${name?.replace(/[^\w-]/g, "\\$&")}["'\`]`;
  const call = list === "checks" ? "check\\(|\\bnr:" : "task\\(|\\bid:";
  return new RegExp(`(?:${call})\\s*${quoted}`);
}

/** lab.ts is first among its files. */
function declarationOf(pattern: RegExp, code: LabCode): { file: string; at: number } | null {
  for (const [file, text] of Object.entries(code)) {
    const at = text.search(pattern);
    if (at !== -1) return { file, at };
  }
  return null;
}

/** The first, counted from 1. */
export function lineWith(text: string, word: string): number | null {
  const at = text.indexOf(word);
  return word === "" || at === -1 ? null : lineAt(text, at);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}
