/** What trying the attempts has shown: a table for people, and figures. */
import type { Tried } from "./try-attempt.ts";

export function asTable(tried: readonly Tried[]): string {
  const width = Math.max(0, ...tried.map(({ name }) => name.length));
  const rows = tried.map(({ name, isNaiveFooled, verdicts, passed, seconds, trouble }) => {
    const ours = Object.entries(verdicts).map(([check, status]) => `${check} ${status}`);
    const naive = isNaiveFooled ? "fooled" : "NOT FOOLED";
    const wrong = [...passed.map((check) => `PASSED: ${check}`), ...(trouble ? [trouble] : [])];
    return [name.padEnd(width), naive, `${seconds.toFixed(1)} s`.padStart(7), [...ours, ...wrong].join(", ")].join(
      "  ",
    );
  });
  const { attempts, naiveFooled, passed, undecided, seconds } = figuresOf(tried);
  const sum = `${attempts} attempts, ${naiveFooled} took a naive check in, ${passed} passed ours, ${undecided} undecided, ${seconds} s`;
  return [...rows, sum].join("\n");
}

export function asJson(tried: readonly Tried[]): string {
  return `${JSON.stringify({ figures: figuresOf(tried), attempts: tried }, null, 2)}\n`;
}

function figuresOf(tried: readonly Tried[]) {
  return {
    attempts: tried.length,
    naiveFooled: tried.filter(({ isNaiveFooled }) => isNaiveFooled).length,
    passed: tried.filter(({ passed }) => passed.length > 0).length,
    undecided: tried.filter(({ undecided }) => undecided.length > 0).length,
    seconds: Math.round(tried.reduce((sum, { seconds }) => sum + seconds, 0)),
  };
}
