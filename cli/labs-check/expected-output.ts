/** Compares what a lesson promises to be seen with what its solution's commands have printed. Pure. */
import { stripVTControlCharacters } from "node:util";
import type { Expectation, Outline } from "#labs";
import { whereTyped } from "./shown-commands.ts";

const printedCharsMax = 1000;
const idCharsMin = 12;
const idOrNumber = /(\b(?=[\da-f]*\d)[\da-f]{12,64}\b|\d+(?:\.\d+)?)/;

export interface Step {
  /** What was typed, with its line end. */
  readonly text: string;
  readonly output: readonly string[];
}

/**
 * An expectation speaks of the commands between it and the one before it; where there are none, of the same as the one before.
 * @param steps the whole solution, in its order
 * @returns one sentence for each expectation that does not hold, or says nothing that could be looked for
 */
export function unmetExpectations({ commands, expectations }: Outline, steps: readonly Step[]): string[] {
  const places = whereTyped(commands, steps.map(({ text }) => text).join(""));
  let [from, until] = [0, 0];
  return expectations.flatMap((expectation, index) => {
    if (expectation.commandsAbove > until) [from, until] = [until, expectation.commandsAbove];
    const of = `what is to be seen (number ${index + 1})`;
    if (expectation.lines.length === 0) return [`${of} has no block and no shows="…" to look for`];
    const start = places[from]?.start;
    const end = places[until - 1]?.end;
    if (start === undefined || end === undefined)
      return [`${of} stands below commands that the solution does not type`];
    const output = outputBetween(steps, { start, end });
    const unseen = notSeen(expectation, output).map((line) => line.trim() || "(nothing at all)");
    return unseen.length === 0 ? [] : [`${of}: expected ${unseen.join(" ⏎ ")}, printed ${lastOf(output)}`];
  });
}

function outputBetween(steps: readonly Step[], { start, end }: { start: number; end: number }): string[] {
  let line = 0;
  return steps.flatMap(({ text, output }) => {
    const [first, next] = [line, line + text.split("\n").length - 1];
    line = next;
    return next > start && first < end ? output.map(bare) : [];
  });
}

function lastOf(output: readonly string[]): string {
  const text = output.filter((line) => line !== "").join(" ⏎ ");
  return text.length > printedCharsMax ? `…${text.slice(-printedCharsMax)}` : text || "(nothing at all)";
}

/** Each line of the expectation is one of the output. A single empty one: nothing is printed. */
function notSeen({ lines, isExample }: Expectation, output: readonly string[]): string[] {
  if (lines.length === 1 && lines[0] === "") return output.some((line) => line !== "") ? [""] : [];
  return lines.filter((line) => line.trim() !== "" && !output.some((seen) => pattern(line, isExample).test(seen)));
}

/** `…` stands for anything; in an example a number for any number, and a container's or an image's id for any id. */
function pattern(line: string, isExample: boolean): RegExp {
  const parts = bare(line)
    .split("…")
    .map((part) => (isExample ? part.split(idOrNumber).map(likeIt).join("") : escaped(part)));
  return new RegExp(`^${parts.join(".*")}$`);
}

/** Of the parts between and of ids and numbers: the uneven ones are what was split at. */
function likeIt(part: string, index: number): string {
  if (index % 2 === 0) return escaped(part);
  return part.includes(".") || part.length < idCharsMin ? "[\\d.]+" : "[\\da-f]{12,64}";
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Without what only a terminal sees, and without indentation. */
function bare(line: string): string {
  return stripVTControlCharacters(line).replaceAll("\u0007", "").replaceAll("\r", "").trim();
}
