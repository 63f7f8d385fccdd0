/** A step that could not be done, told so that an operator knows what happened, what is safe and what to do. */
export class StepFailure extends Error {
  /** @param {{ what: string, safe: string, todo: string, output?: string, cause?: unknown }} account */
  constructor({ what, safe, todo, output = "", cause }) {
    super(what, { cause });
    this.name = "StepFailure";
    this.safe = safe;
    this.todo = todo;
    this.output = output;
  }
}

/** @param {StepFailure} failure */
export function tellFailure({ message, safe, todo, output }) {
  const lines = [`  What happened: ${message}`, `  What is safe:  ${safe}`, `  What to do:    ${todo}`];
  if (output) lines.push("  Last lines of its output:", ...output.split("\n").map((line) => `    ${line}`));
  return lines.join("\n");
}
