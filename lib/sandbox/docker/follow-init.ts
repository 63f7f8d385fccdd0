/** Follows what a sandbox's trusted init says, from the beginning of its present life to its end. */
import { createInterface } from "node:readline";
import type Docker from "dockerode";
import { ExecStream } from "./exec-stream.ts";

/** Resolves when the container has ended or the engine has hung up. */
export async function followInit(container: Docker.Container, onLine: (line: string) => void): Promise<void> {
  const { State } = await container.inspect();
  const log = await container.logs({
    follow: true,
    stdout: true,
    stderr: true,
    // To the nanosecond: what an earlier life of this container said must not count.
    since: secondsWithFraction(State.StartedAt) as unknown as number,
  });
  const stream = new ExecStream({ connection: log as unknown as ExecStream, framed: true });
  stream.stderr.resume();
  for await (const line of createInterface({ input: stream })) onLine(line);
}

/** The engine takes `seconds.nanoseconds`; a JavaScript number has not enough digits. */
function secondsWithFraction(time: string): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? "0";
  return `${Math.floor(Date.parse(time) / 1000)}.${fraction.padEnd(9, "0")}`;
}
