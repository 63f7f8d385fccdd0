/** Commands in a sandbox and beside it, bounded in time and output whatever the student's programs do. */
import type { Duplex, Readable } from "node:stream";
import type { connectDocker, ExecProcess, ExecRequest } from "#sandbox";
import { execInContainer } from "../../lib/sandbox/docker/exec-in-container.ts";
import { ExecStream } from "../../lib/sandbox/docker/exec-stream.ts";
import { LABELS } from "../../lib/sandbox/docker/installation.ts";
import { firstUid } from "../../lib/sandbox/docker/uid-range.ts";
import type { Answer, RunOptions, Sandbox } from "../attack.ts";
import { patience } from "./patience.ts";

export type Docker = ReturnType<typeof connectDocker>;
export type Container = ReturnType<Docker["getContainer"]>;

const usualTimeoutMs = 20_000;
/** The command's own `timeout` comes first, so that nothing goes on after we have given up. */
const graceMs = 5_000;
const outputBytesMax = 1024 * 1024;
const timeIsOver = 124;

/**
 * Its container runs, and keeps its address for as long.
 * @param options `isEnteredByRoot`: without a user namespace there is no owner of one who could enter it
 */
export async function sandboxShell(container: Container, { isEnteredByRoot = false } = {}): Promise<Sandbox> {
  const { Id, Config, NetworkSettings } = await container.inspect();
  const [{ IPAddress = "" } = {}] = Object.values(NetworkSettings.Networks);
  const as = (user: ExecRequest["user"]) => (command: string, options?: RunOptions) =>
    bounded((argv) => execInContainer(container, { argv, user }), { command, ...options });
  return {
    root: isEnteredByRoot
      ? (command, given) =>
          bounded((argv) => startAsRoot(container, ["crun", "exec", "lab", ...argv]), { command, ...given })
      : as("root"),
    student: as("student"),
    docker: (args, options) => as("student")(`docker ${args}`, options),
    outside: (command, options) => runInContainer(container, command, options),
    firstUid: firstUid(Number(Config.Labels[LABELS.range])),
    address: IPAddress,
    containerId: Id,
  };
}

/** As the container's own root. */
export function runInContainer(container: Container, command: string, options?: RunOptions): Promise<Answer> {
  return bounded((argv) => startAsRoot(container, argv), { command, ...options });
}

async function startAsRoot(container: Container, Cmd: string[]) {
  const exec = await container.exec({ Cmd, AttachStdout: true, AttachStderr: true });
  const stream = new ExecStream({ connection: await exec.start({ hijack: true, stdin: false }), framed: true });
  const ended = new Promise<void>((resolve) => stream.once("close", resolve).once("end", resolve));
  return {
    stream,
    stderr: stream.stderr,
    exit: ended.then(async () => (await exec.inspect()).ExitCode ?? timeIsOver),
  };
}

async function bounded(
  start: (argv: string[]) => Promise<Pick<ExecProcess, "stream" | "stderr" | "exit">>,
  { command, timeoutMs = usualTimeoutMs }: RunOptions & { command: string },
): Promise<Answer> {
  const limitMs = timeoutMs * patience;
  const { stream, stderr, exit } = await start([
    "timeout",
    "--kill-after=1",
    String(Math.ceil(limitMs / 1000)),
    "bash",
    "-c",
    command,
  ]);
  stream.end();
  const giveUp = setTimeout(() => stream.destroy(), limitMs + graceMs * patience);
  const [stdout, complaints] = await Promise.all([beginning(stream), beginning(stderr)]);
  const exitCode = await exit.catch(() => timeIsOver);
  clearTimeout(giveUp);
  return { exitCode, stdout: stdout.trim(), stderr: complaints.trim() };
}

/** Reads to the end, and keeps the beginning. */
async function beginning(stream: Readable | Duplex): Promise<string> {
  const kept: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (bytes < outputBytesMax) kept.push(chunk);
      bytes += chunk.length;
    }
  } catch {
    // Given up, or the sandbox has ended: what was said until then is the answer.
  }
  return Buffer.concat(kept).subarray(0, outputBytesMax).toString();
}
