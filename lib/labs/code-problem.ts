/** What is wrong with a lab's code, each thing on a line of its own with its place: what Node says of it, and what the schema minds. */
import type { z } from "zod";
import { partsOn, placeOfFailure, placeOfImport, placeOfValue } from "./code-place.ts";
import type { LabCode } from "./lab-code.ts";
import { isAbsent, LabProblem, wordsOf } from "./lab-problem.ts";

export interface LabSource {
  readonly folder: string;
  readonly code: LabCode;
}

const mends: readonly (readonly [RegExp, string])[] = [
  [/^Cannot find module/, "write that file, or correct the path; an import ends in .ts"],
  [/^Cannot find package/, "a lab imports #author and files beside it, nothing else"],
  [/does not provide an export named/, "docs/AUTHORING.md lists what #author offers"],
  [
    /is not supported in strip-only mode/,
    "only types that can be erased are allowed; use an object or a union instead",
  ],
];

/** It could not be read, or threw while it was. */
export function problemOfImport(error: unknown, { folder, code }: LabSource): LabProblem {
  if (!(error instanceof Error)) return new LabProblem(`lab.ts: ${String(error)}`, { cause: error });
  const imported = placeOfImport(error, code);
  const place = imported ? `${imported.file}:${imported.line}` : (placeOfFailure(error, folder) ?? "lab.ts");
  const mend = mends.find(([pattern]) => pattern.test(error.message))?.[1];
  const message = error.message.replaceAll(`${folder}/`, "").replaceAll("\n", " ");
  return new LabProblem(`${place}: ${message}${mend ? `: ${mend}` : ""}`, { cause: error });
}

/** A judge threw: where, and what. */
export function problemOfJudge(error: unknown, folder: string): string {
  if (!(error instanceof Error)) return `lab.ts: thrown: ${String(error)}`;
  return `${placeOfFailure(error, folder) ?? "lab.ts"}: ${error.name}: ${error.message}`;
}

/** @param definition what the schema was given */
export function problemOfDefinition(error: z.ZodError, { definition, code }: { definition: unknown; code: LabCode }) {
  const lines = error.issues.map((issue) => {
    // What is missing stands nowhere: the place is that of what lacks it.
    const path = isAbsent(issue) ? issue.path.slice(0, -1) : issue.path;
    const key = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const { file, line } = placeOfValue(definition, { path, key, code });
    const subject = subjectOf(definition, issue.path);
    return `${file}:${line}: ${subject === "" ? "" : `${subject}: `}${wordsOf(issue)}`;
  });
  return new LabProblem(lines.join("\n"), { cause: error });
}

/** `check 1.2, expected.de` for `tasks.0.checks.1.expected.de`. */
function subjectOf(definition: unknown, path: readonly PropertyKey[]): string {
  const innermost = partsOn(definition, path).at(-1);
  const rest = (innermost?.rest ?? path).map(String).join(".");
  if (!innermost) return rest;
  const { list, place, name } = innermost;
  return [`${list.slice(0, -1)} ${name ?? place + 1}`, ...(rest === "" ? [] : [rest])].join(", ");
}
