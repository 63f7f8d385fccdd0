/** Cuts a script into what a student would type one after the other. */
import { spawnSync } from "node:child_process";

/** What is typed, with its line end; `isStep` is false for comments, blank lines, settings of the shell and mere waits. */
export interface Segment {
  readonly text: string;
  readonly isStep: boolean;
}

/**
 * Lines belong together until a shell would run them: continuations, quotes, loops and here-documents are one step.
 * The segments' texts, one after the other, are the script.
 * @throws Error when its end is missing.
 */
export function segmentsOf(script: string): Segment[] {
  const segments: Segment[] = [];
  let begun = "";
  for (const line of script.split(/(?<=\n)/)) {
    begun += line;
    if (!isComplete(begun)) continue;
    segments.push({ text: begun, isStep: isStep(begun.trim()) });
    begun = "";
  }
  if (begun) throw new Error(`the script ends within: ${begun.split("\n")[0]}`);
  return segments;
}

/** Only the shell itself knows when a command is at its end. */
function isComplete(text: string): boolean {
  if (isQuiet(text.trim()) || !/["'`\\({|&<]|\b(?:do|then|in|if|case|for|while|until|select)\b/.test(text)) return true;
  if (/(?<!\\)(?:\\\\)*\\\n?$/.test(text)) return false;
  const { status, stderr } = spawnSync("env", ["LC_ALL=C", "bash", "-n"], { input: text, encoding: "utf8" });
  return status === 0 && !stderr.includes("here-document");
}

function isQuiet(line: string): boolean {
  return line === "" || (line.startsWith("#") && !line.includes("\n"));
}

/** A wait only makes a script as slow as a person: without it, how the script ends is a matter of the machine. */
function isStep(text: string): boolean {
  const isSetting = /^set [-+]\S+(?: \w+)?$/.test(text);
  const isWait =
    /^sleep [\d.]+$|^until_passed [\d.]+$|^(?:timeout [\d.]+ bash -c ['"])?(?:until|while)\b.*\bdo sleep [\d.]+; done['"]?$/.test(
      text,
    );
  return !isQuiet(text) && !isSetting && !isWait;
}
