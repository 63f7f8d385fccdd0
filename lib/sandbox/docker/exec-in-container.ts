/** Runs a command in a sandbox's outer container; who it runs as decides how it gets there. */
import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { DomainError } from "#core";
import type { ExecProcess, ExecRequest } from "../engine.ts";
import { ExecStream } from "./exec-stream.ts";
import { isUnreachable, statusCodeOf } from "./status-code.ts";

const keeperFolder = "/usr/local/lib/trockendock/keeper";
const asRoot: ReadonlySet<string> = new Set(["container-facts", "dial-docker", "set-egress", "watch-container"]);
const exitCodeTries = 50;
const exitCodePauseMs = 20;

export async function execInContainer(container: Docker.Container, request: ExecRequest): Promise<ExecProcess> {
  const { tty } = request;
  const exec = await container
    .exec({
      Cmd: commandLine(request),
      User: machineUser(request),
      Env: Object.entries(request.env ?? {}).map(([name, value]) => `${name}=${value}`),
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: tty !== undefined,
    })
    .catch(whenNotRunning);
  const connection: Duplex = await exec
    .start({ hijack: true, stdin: true, Tty: tty !== undefined })
    .catch(whenNotRunning);
  const stream = new ExecStream({ connection, framed: tty === undefined });
  const exit = exitCodeOf(exec, stream);
  // Whoever does not ask for the exit code must not be ended by its absence.
  exit.catch(() => undefined);
  const resize = ({ cols, rows }: { cols: number; rows: number }) => exec.resize({ w: cols, h: rows }).then(() => {});
  return { stream, stderr: stream.stderr, exit, resize };
}

/** Pure: the words of a request as the outer container executes them. */
export function commandLine(request: ExecRequest): string[] {
  const words = enteringWords(request);
  const { tty } = request;
  // The size is there before the command is: a later one may arrive while the runtime inside is not yet listening for it.
  return tty
    ? ["sh", "-c", 'stty rows "$1" cols "$2"; shift 2; exec "$@"', "sh", String(tty.rows), String(tty.cols), ...words]
    : words;
}

function enteringWords({ argv, user, tty }: ExecRequest): string[] {
  switch (user) {
    case "keeper":
      return [`${keeperFolder}/${argv[0]}`, ...argv.slice(1)];
    case "student":
      return [`${keeperFolder}/enter-student`, ...argv];
    case "root":
      return ["crun", "exec", ...(tty ? ["-t"] : []), "lab", ...argv];
  }
}

/** Only the host's root can tell the genuine dockerd and change the rules; everything else needs nothing but the student's host. */
export function machineUser({ argv, user }: ExecRequest): "root" | "keeper" {
  return user === "keeper" && asRoot.has(argv[0] ?? "") ? "root" : "keeper";
}

async function exitCodeOf(exec: Docker.Exec, stream: ExecStream): Promise<number> {
  await new Promise<void>((resolve) => stream.once("end", resolve).once("close", resolve));
  if (stream.destroyed && !stream.readableEnded) throw new Error("the command was given up, or the engine has hung up");
  // The stream may end a moment before the engine has noted the exit.
  for (let attempt = 0; attempt < exitCodeTries; attempt += 1) {
    const { Running, ExitCode } = await exec.inspect();
    if (!Running && ExitCode !== null) return ExitCode;
    await new Promise((resolve) => setTimeout(resolve, exitCodePauseMs));
  }
  throw new Error("the engine names no exit code");
}

// Who may enter is written down by the init.
const tooEarly = /not running|stopped state|no matching entries in passwd/;

/** 404: no such container; 409: it does not run. What ends at the very moment is reported as a failure of the runtime. */
function whenNotRunning(cause: unknown): never {
  const status = statusCodeOf(cause);
  if (status === 404 || status === 409 || tooEarly.test(String(cause))) {
    throw new DomainError("sandbox.not-ready", {}, { cause });
  }
  if (isUnreachable(cause)) throw new DomainError("engine.unreachable", {}, { cause });
  throw cause;
}
