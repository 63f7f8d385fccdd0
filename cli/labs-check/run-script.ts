/** Runs a script in a sandbox as the student. What it answers to the lab's questions is saved before it goes on. */
import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import type { ExecProcess, ExecRequest } from "#sandbox";

const usualTimeoutMs = 5 * 60_000;
const outputCharsMax = 4 * 1024 * 1024;
const tailLinesMax = 20;
/** Linux takes no longer argument. */
export const SCRIPT_BYTES_MAX = 100 * 1024;

export interface RunScript {
  readonly exec: (request: ExecRequest) => Promise<ExecProcess>;
  readonly script: string;
  /** 5 minutes unless said otherwise. */
  readonly timeoutMs?: number | undefined;
  /** Rejects when the answer is refused; the script is told so. */
  readonly onAnswer: (answer: { questionId: string; value: string }) => Promise<void>;
}

export interface ScriptEnd {
  /** Null when it did not end in time, or wrote without an end. */
  readonly exitCode: number | null;
  /** The last lines of both outputs, in their order. */
  readonly tail: readonly string[];
}

export async function runScript({ exec, script, timeoutMs = usualTimeoutMs, onAnswer }: RunScript): Promise<ScriptEnd> {
  const mark = randomBytes(8).toString("hex");
  const { stream, exit } = await exec({ argv: ["bash", "-c", `${prelude(mark)}\n${script}`], user: "student" });
  const giveUp = setTimeout(() => stream.destroy(), timeoutMs);
  const tail: string[] = [];
  const keep = (line: string) => {
    if (line.trim() !== "") tail.push(line);
    if (tail.length > tailLinesMax) tail.shift();
  };
  try {
    for await (const line of linesWithinBounds(stream)) {
      const [told, verb, name = "", encoded = ""] = line.split(" ");
      if (told !== mark) keep(line);
      else if (verb === "ended") return { exitCode: Number(name), tail };
      else stream.write(`${await saved(onAnswer, { questionId: name, value: decoded(encoded) })}\n`);
    }
    // It became another program, or could not even be read: then its marks are missing, and its end is the only one.
    return { exitCode: await exit, tail };
  } catch (error) {
    keep(error instanceof Error ? error.message : String(error));
    return { exitCode: null, tail };
  } finally {
    clearTimeout(giveUp);
    // What it left running in the background goes on, as a student's would.
    stream.destroy();
  }
}

/** Gives the script `answer QUESTION VALUE`, and an empty stdin, because ours is where the replies come from. */
function prelude(mark: string): string {
  return `exec 3<&0 4>&1 2>&1 < /dev/null
answer() {
  printf '\\n%s answer %s %s\\n' ${mark} "$1" "$(printf %s "$2" | base64 -w 0)" >&4
  local reply; read -r reply <&3; [ "$reply" = saved ] || { echo "answer $1: $reply" >&2; return 1; }
}
export -f answer
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

async function saved(onAnswer: RunScript["onAnswer"], answer: { questionId: string; value: string }): Promise<string> {
  return onAnswer(answer).then(
    () => "saved",
    (error: unknown) => (error instanceof Error ? error.message : String(error)).replaceAll("\n", " "),
  );
}
