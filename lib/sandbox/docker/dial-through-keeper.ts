/** Opens a stream to the student's Docker API or to one of their ports: a keeper program connects, says `ok`, and carries the bytes. */
import { once } from "node:events";
import type { Duplex } from "node:stream";
import { DomainError, type ErrorCode } from "#core";
import type { DialTarget, ExecProcess, ExecRequest } from "../engine.ts";
import { DialStream } from "./dial-stream.ts";

const connected = "ok\n";
const answerTimeoutMs = 10_000;

/** What the keeper programs mean by their exit codes. */
const refusals: Readonly<Record<number, ErrorCode>> = { 3: "sandbox.daemon-silent", 4: "sandbox.daemon-not-genuine" };

export async function dialThroughKeeper(
  exec: (request: ExecRequest) => Promise<ExecProcess>,
  target: DialTarget,
): Promise<Duplex> {
  const argv = target === "docker" ? ["dial-docker"] : ["dial-tcp", target.slice("tcp:".length)];
  const { stream, exit } = await exec({ argv, user: "keeper" });
  try {
    const greeting = await firstBytes(stream, connected.length);
    if (greeting === connected) return new DialStream(stream);
    throw new DomainError(refusals[await whenKnown(exit)] ?? "sandbox.not-ready");
  } catch (error) {
    stream.destroy();
    throw error;
  }
}

/** Fewer bytes mean that the stream ended before them. */
async function firstBytes(stream: Duplex, count: number): Promise<string> {
  const giveUp = setTimeout(() => stream.destroy(new DomainError("sandbox.daemon-silent")), answerTimeoutMs);
  try {
    for (;;) {
      const bytes: Buffer | null = stream.read(count);
      if (bytes) return bytes.toString("latin1");
      if (stream.readableEnded || stream.destroyed) return "";
      await change(stream);
    }
  } finally {
    clearTimeout(giveUp);
  }
}

/** Resolves when there may be more to read, or when there will not be; rejects when the stream broke. */
async function change(stream: Duplex): Promise<void> {
  const leave = new AbortController();
  const options = { signal: leave.signal };
  const moments = ["readable", "end", "close"].map((moment) => once(stream, moment, options));
  // Those that have not come are called off, which is a rejection that nobody waits for.
  for (const moment of moments) moment.catch(() => undefined);
  try {
    await Promise.race(moments);
  } finally {
    leave.abort();
  }
}

/** When the engine lost the command, its sandbox is gone. */
async function whenKnown(exit: Promise<number>): Promise<number> {
  return exit.catch((cause: unknown) => {
    throw new DomainError("sandbox.not-ready", {}, { cause });
  });
}
