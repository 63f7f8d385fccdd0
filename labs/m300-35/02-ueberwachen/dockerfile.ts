/** Takes a Dockerfile apart into its instructions. */

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

export function instructionsOf(dockerfile: string): readonly Instruction[] {
  return dockerfile
    .split(/\r?\n/)
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join("\n")
    .replace(/\\[ \t]*\n/g, " ")
    .split("\n")
    .map((line) => {
      const [name = "", ...words] = line.trim().split(/\s+/);
      return { name: name.toUpperCase(), rest: words.join(" ") };
    });
}
