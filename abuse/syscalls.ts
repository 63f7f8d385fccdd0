/** System calls by their numbers, made by the Perl that every sandbox has; told apart is only whether a filter or the kernel's code answered. */
import type { Outcome, Sandbox } from "./attack.ts";

export interface SystemCall {
  readonly name: string;
  readonly x86: number;
  readonly arm: number;
  /** Such that the call does nothing where it is allowed. */
  readonly args: readonly (number | string)[];
}

const EPERM = 1;
const ENOSYS = 38;

/** Success: one of them was let through to the kernel's own code. Each is made in a process of its own. */
export async function tryCalls(sandbox: Sandbox, calls: readonly SystemCall[]): Promise<Outcome> {
  const lines = calls.map(({ name, x86, arm, args }) => {
    const words = args
      .map((arg) => (typeof arg === "string" ? `my $s${arg.length} = "${arg}\\0"` : ""))
      .filter(Boolean);
    const list = args.map((arg) => (typeof arg === "string" ? `$s${arg.length}` : arg)).join(", ");
    return `if (fork == 0) { ${words.map((word) => `${word}; `).join("")}my $got = syscall($arm ? ${arm} : ${x86}${list && ", "}${list}); print "${name} ", $got < 0 ? $! + 0 : 0, "\\n"; exit } wait;`;
  });
  const program = `$| = 1; $arm = \`uname -m\` =~ /aarch64/; ${lines.join(" ")}`;
  const { stdout, stderr } = await sandbox.root(`perl - <<'PROGRAM'\n${program}\nPROGRAM`);
  const answers = stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(" ") as [string, string]);
  if (answers.length !== calls.length) throw new Error(`not every call gave an answer: ${stdout} ${stderr}`);
  const through = answers.filter(([, errno]) => ![EPERM, ENOSYS].includes(Number(errno)));
  const seen = answers.map(([name, errno]) => `${name} ${ANSWERS[Number(errno)] ?? `errno ${errno}`}`).join(", ");
  return { succeeded: through.length > 0, observed: seen };
}

const ANSWERS: Readonly<Record<number, string>> = { 0: "done", [EPERM]: "EPERM", [ENOSYS]: "ENOSYS" };
