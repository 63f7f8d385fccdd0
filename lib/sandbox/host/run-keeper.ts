/** Runs one of the keeper's programs to its end, and gives up on one that takes too long or says too much. */
import { DomainError } from "#core";
import type { ExecProcess, ExecRequest } from "../engine.ts";

export type Exec = (request: ExecRequest) => Promise<ExecProcess>;

export interface KeeperRun {
  readonly argv: readonly string[];
  readonly timeoutMs: number;
  readonly stdoutBytesMax: number;
}

export interface KeeperAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  /** At most 64 KiB. */
  readonly stderr: Buffer;
}

/** @throws DomainError `sandbox.answer-unusable`, `sandbox.not-ready`, `engine.unreachable` */
export async function runKeeper(exec: Exec, { argv, timeoutMs, stdoutBytesMax }: KeeperRun): Promise<KeeperAnswer> {
  const { stream, stderr, exit } = await exec({ argv, user: "keeper" });
  const giveUp = () => stream.destroy(new DomainError("sandbox.answer-unusable"));
  const timer = setTimeout(giveUp, timeoutMs);
  const complaints: Buffer[] = [];
  stderr.on("data", (bytes: Buffer) => complaints.push(bytes));
  try {
    stream.end();
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > stdoutBytesMax) throw new DomainError("sandbox.answer-unusable");
    }
    const code = await exit.catch((cause: unknown) => {
      throw new DomainError("sandbox.not-ready", {}, { cause });
    });
    return { code, stdout: Buffer.concat(chunks), stderr: Buffer.concat(complaints) };
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}
