/** Runs a script in a sandbox as the student. What it answers to the lab's questions is saved before it goes on. */
import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { ExecProcess, ExecRequest } from "#sandbox";

const usualTimeoutMs = 10 * 60_000;
const outputCharsMax = 4 * 1024 * 1024;
const tailLinesMax = 20;
/** Linux takes no longer argument. */
export const SCRIPT_BYTES_MAX = 100 * 1024;

export interface RunScript {
  readonly exec: (request: ExecRequest) => Promise<ExecProcess>;
  /** What is typed one after the other: whole commands, with their line ends. */
  readonly steps: readonly string[];
  /** 10 minutes unless said otherwise. */
  readonly timeoutMs?: number | undefined;
  /** Rejects when the answer is refused; the script is told so. */
  readonly onAnswer: (answer: { questionId: string; value: string }) => Promise<void>;
  /** Resolves when the check has passed; rejects when it does not. The script waits, and is told so. */
  readonly untilPassed: (nr: string) => Promise<void>;
}

export interface ScriptEnd {
  /** Null when it did not end in time, or wrote without an end. */
  readonly exitCode: number | null;
  /** The last lines of both outputs, in their order. */
  readonly tail: readonly string[];
  /** Of each step: what both outputs brought while it ran. */
  readonly outputs: readonly (readonly string[])[];
}

export async function runScript({ exec, steps, timeoutMs = usualTimeoutMs, ...asked }: RunScript): Promise<ScriptEnd> {
  const mark = randomBytes(8).toString("hex");
  const script = steps.map((step, index) => `printf '\\n%s step %s\\n' ${mark} ${index} >&4\n${step}`).join("");
  const { stream, exit } = await exec({ argv: ["bash", "-c", `${prelude(mark)}\n${script}`], user: "student" });
  const giveUp = setTimeout(() => stream.destroy(), timeoutMs);
  const outputs: string[][] = steps.map(() => []);
  let step = 0;
  const keep = (line: string) => {
    if (line.trim() !== "") outputs[step]?.push(line);
  };
  const end = (exitCode: number | null) => ({ exitCode, tail: outputs.flat().slice(-tailLinesMax), outputs });
  try {
    for await (const line of linesWithinBounds(stream)) {
      const [marked, verb, name = "", encoded = ""] = line.split(" ");
      if (marked !== mark) keep(line);
      else if (verb === "ended") return end(Number(name));
      else if (verb === "step") step = Number(name);
      else if (verb === "passed") stream.write(`${await told(asked.untilPassed(name))}\n`);
      else stream.write(`${await told(asked.onAnswer({ questionId: name, value: decoded(encoded) }))}\n`);
    }
    // It became another program, or could not even be read: then its marks are missing, and its end is the only one.
    return end(await exit);
  } catch (error) {
    keep(error instanceof Error ? error.message : String(error));
    return end(null);
  } finally {
    clearTimeout(giveUp);
    // What it left running in the background goes on, as a student's would.
    stream.destroy();
  }
}

/**
 * Gives the script what a student has beside a shell, and an empty stdin, because ours is where the replies come from.
 * `answer QUESTION VALUE`: the answer sheet. `until_ctrl_c COMMAND …`: a command that only ends when somebody ends it.
 * `typed_into COMMAND LINE …`: one that wants a terminal, and what is typed into it.
 * `until_passed CHECK`: waits, as a student does, until its row is green.
 */
function prelude(mark: string): string {
  return `exec 3<&0 4>&1 2>&1 < /dev/null
ask() {
  printf '\\n%s %s %s %s\\n' ${mark} "$1" "$2" "$(printf %s "$3" | base64 -w 0)" >&4
  local reply; read -r reply <&3; [ "$reply" = done ] || { echo "$1 $2: $reply" >&2; return 1; }
}
answer() { ask answer "$1" "$2"; }
until_passed() { ask passed "$1"; }
until_ctrl_c() { timeout --foreground --signal INT 4 "$@" || true; }
typed_into() {
  { sleep 2; for line in "\${@:2}"; do printf '%s\\n' "$line"; sleep 1; done; } | script --quiet --return --command "$1" /dev/null
}
export -f ask answer until_passed until_ctrl_c typed_into
trap 'printf "\\n%s ended %s\\n" ${mark} $? >&4' EXIT`;
}

async function* linesWithinBounds(stream: Duplex): AsyncGenerator<string> {
  let chars = 0;
  let rest = "";
  stream.setEncoding("utf8");
  for await (const text of stream as AsyncIterable<string>) {
    chars += text.length;
    if (chars > outputCharsMax) throw new Error(`more than ${outputCharsMax} characters of output`);
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest) yield rest;
}

function decoded(encoded: string): string {
  return Buffer.from(encoded, "base64").toString("utf8");
}

/** What the script reads of it. */
function told(asked: Promise<void>): Promise<string> {
  return asked.then(
    () => "done",
    (error: unknown) => (error instanceof Error ? error.message : String(error)).replaceAll("\n", " "),
  );
}
