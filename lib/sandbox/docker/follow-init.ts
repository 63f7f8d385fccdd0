/** Follows what a sandbox's trusted init says, from the beginning of its present life to its end. */
import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { Frames } from "./frames.ts";

/** The init says less; what is longer is no word of its own. */
const lineCharsMax = 4096;

export interface FollowInit {
  /** When the present life began, as the engine says it. */
  readonly startedAt: string;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

/** Resolves when the container has ended or the engine has hung up; rejects when the connection broke or `signal` was given. */
export async function followInit(
  container: Docker.Container,
  { startedAt, signal, onLine }: FollowInit,
): Promise<void> {
  const log = await container.logs({
    follow: true,
    stdout: true,
    stderr: true,
    // To the nanosecond: what an earlier life of this container said must not count.
    since: secondsWithFraction(startedAt) as unknown as number,
    abortSignal: signal,
  });
  const frames = new Frames();
  let rest = "";
  for await (const bytes of log as unknown as Readable) {
    for (const { source, content } of frames.take(bytes)) {
      if (source === "stderr") continue;
      const lines = `${rest}${content}`.split("\n");
      rest = (lines.pop() ?? "").slice(0, lineCharsMax);
      lines.forEach(onLine);
    }
  }
}

/** The engine takes `seconds.nanoseconds`; a JavaScript number has not enough digits. */
function secondsWithFraction(time: string): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "0";
  return `${Math.floor(Date.parse(time) / 1000)}.${fraction.padEnd(9, "0")}`;
}
