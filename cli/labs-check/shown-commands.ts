/** Compares what a lesson shows to be typed with what the lab's solution types: word for word, in the lesson's order. Pure. */

/** Lines of a solution, counted from 0; `end` is the one after the last. */
export interface Typed {
  readonly start: number;
  readonly end: number;
}

/**
 * @param commands blocks of the lesson, as they are shown
 * @returns where the solution types each; null for a block that it does not type, or not after those before it
 */
export function whereTyped(commands: readonly string[], solution: string): (Typed | null)[] {
  const typed = solution.split("\n").flatMap((line, number) => linesTyped(line).map((text) => ({ text, number })));
  let from = 0;
  return commands.map((command) => {
    const lines = command.trimEnd().split("\n");
    const at = typed.findIndex(
      (_, index) => index >= from && lines.every((line, offset) => typed[index + offset]?.text === line),
    );
    if (at === -1) return null;
    from = at + lines.length;
    return { start: typed[at]?.number ?? 0, end: (typed[from - 1]?.number ?? 0) + 1 };
  });
}

/** The blocks that the solution does not type, or not after those before them. */
export function notTyped(commands: readonly string[], solution: string): string[] {
  const places = whereTyped(commands, solution);
  return commands.filter((_, index) => places[index] === null);
}

/** What a student has typed by that line: without what only a script needs. */
export function linesTyped(line: string): string[] {
  const bare = line.replace(/^! /, "").replace(/^until_ctrl_c /, "");
  if (!bare.startsWith("typed_into ")) return [bare];
  const quoted = bare.match(/'(?:[^']|'\\'')*'/g) ?? [];
  return quoted.map((word) => word.slice(1, -1).replaceAll("'\\''", "'"));
}
