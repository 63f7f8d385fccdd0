/** Takes a Dockerfile apart into its instructions, and reads from them what this lab asks of one. */

export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

const layerMakers = ["COPY", "ADD", "RUN", "WORKDIR"];
const leavesChecksum = /^sha256sum (< ?)?\/run\/secrets\/schluessel ?> ?\/pruefsumme\.txt$/;
const secretMount = /--mount=\S*\btype=secret\b/;

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

export function copiesIn({ name }: Instruction): boolean {
  return name === "COPY" || name === "ADD";
}

export function usesSecretMount({ name, rest }: Instruction): boolean {
  return name === "RUN" && secretMount.test(rest);
}

/** Something is brought in, and something is removed only later. */
export function removesLater(instructions: readonly Instruction[]): boolean {
  const copied = instructions.findIndex(copiesIn);
  return copied !== -1 && instructions.slice(copied).some(({ name, rest }) => name === "RUN" && /\brm\b/.test(rest));
}

/** So many layers at most it has put on its base. */
export function layersMadeBy(instructions: readonly Instruction[]): number {
  return instructions.filter(({ name }) => layerMakers.includes(name)).length;
}

/**
 * A base, and one command that reads the secret and leaves its checksum: such a build can leave nothing else. Any more, and the key may lie
 * in it in whatever form.
 */
export function leavesChecksumOnly(dockerfile: string): boolean {
  const [from, run, ...others] = instructionsOf(dockerfile);
  const [, mount = "", command = ""] = /^--mount=(\S+) (.*)$/.exec(run?.rest ?? "") ?? [];
  // Whoever names a syntax has the file read by a program of their own.
  const isOfDocker = !/^\s*#\s*syntax\s*=/im.test(dockerfile);
  const isWhole = from?.name === "FROM" && /^\S+$/.test(from.rest) && run?.name === "RUN" && others.length === 0;
  return isOfDocker && isWhole && mountsTheKey(mount) && leavesChecksum.test(command);
}

function mountsTheKey(mount: string): boolean {
  const options = mount.split(",");
  return ["type=secret", "id=schluessel"].every((wanted) => options.includes(wanted)) && options.every(isUsual);
}

function isUsual(option: string): boolean {
  return /^(type=secret|id=schluessel|required(=true)?|(target|dst|destination)=\/run\/secrets\/schluessel)$/.test(
    option,
  );
}
