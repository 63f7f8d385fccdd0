/** Runs a command to its end, keeps the last lines of its output, and takes it along when we are told to stop. */
import { spawn } from "node:child_process";

const linesMax = 25;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

export class CommandFailure extends Error {
  /** @param {{ command: string, reason: string, output: string }} failure */
  constructor({ command, reason, output }) {
    super(`${command}: ${reason}`);
    this.name = "CommandFailure";
    this.output = output;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} argv
 * @param {{ env?: Record<string, string | undefined>, onLine?: (line: string) => void }} [options]
 * @returns {Promise<string>} the last lines of what it wrote, both streams together
 */
export function runCommand(command, argv, { env, onLine } = {}) {
  const child = spawn(command, argv, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const tail = keepTail(child, onLine);
  return new Promise((resolve, reject) => {
    /** @param {string} reason */
    const fail = (reason) => {
      running.delete(child);
      reject(new CommandFailure({ command: [command, ...argv.slice(0, 2)].join(" "), reason, output: tail.text() }));
    };
    child.once("error", (error) => fail(error.message));
    child.once("close", (code, signal) => {
      if (code !== 0) return fail(signal ? `ended by ${signal}` : `ended with exit code ${code}`);
      running.delete(child);
      resolve(tail.text());
    });
  });
}

/** @param {NodeJS.Signals} signal */
export function endRunningCommands(signal) {
  for (const child of running) child.kill(signal);
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child
 * @param {((line: string) => void) | undefined} onLine
 */
function keepTail(child, onLine) {
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => {
      const parts = (rest + chunk).split(/\r?\n|\r/);
      rest = parts.pop() ?? "";
      for (const line of parts.filter((part) => part.trim() !== "")) keep(line);
    });
    stream.on("end", () => rest.trim() !== "" && keep(rest));
  }
  return { text: () => lines.join("\n") };

  /** @param {string} line */
  function keep(line) {
    lines.push(line);
    if (lines.length > linesMax) lines.shift();
    onLine?.(line);
  }
}
