/** What a sandbox's trusted init says, from the beginning of its present life to its end. */
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { Frames } from "./frames.ts";

/** The init says less; what is longer is no word of its own. */
const lineCharsMax = 4096;

export interface FollowInit {
  /** When the present life began, as the engine says it. */
  readonly startedAt: string;
  /** So many lines are known already. */
  readonly skip: number;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

/** What it has said so far, without waiting for more. */
export async function readInit(container: Docker.Container, startedAt: string): Promise<string[]> {
  return linesOfInit()(await container.logs({ ...outputSince(startedAt), follow: false }));
}

/** Resolves when the container has ended or the engine has hung up; rejects when the connection broke or `signal` was given. */
export async function followInit(
  container: Docker.Container,
  { startedAt, skip, signal, onLine }: FollowInit,
): Promise<void> {
  const log = await container.logs({ ...outputSince(startedAt), follow: true, abortSignal: signal });
  const linesIn = linesOfInit();
  let known = skip;
  for await (const bytes of log as unknown as Readable) {
    for (const line of linesIn(bytes)) {
      if (known > 0) known -= 1;
      else onLine(line);
    }
  }
}

function outputSince(startedAt: string) {
  // To the nanosecond: what an earlier life of this container said must not count.
  return { stdout: true, stderr: true, since: secondsWithFraction(startedAt) as unknown as number };
}

/** Takes the log piece by piece and answers with the lines that are whole; complaints are left out. */
function linesOfInit(): (bytes: Buffer) => string[] {
  const frames = new Frames();
  let rest = "";
  return (bytes) =>
    frames.take(bytes).flatMap(({ source, content }) => {
      if (source === "stderr") return [];
      const lines = `${rest}${content}`.split("\n");
      rest = (lines.pop() ?? "").slice(0, lineCharsMax);
      return lines;
    });
}

/** The engine takes `seconds.nanoseconds`; a JavaScript number has not enough digits. */
function secondsWithFraction(time: string): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "0";
  return `${Math.floor(Date.parse(time) / 1000)}.${fraction.padEnd(9, "0")}`;
}
