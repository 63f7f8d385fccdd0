/** Reads a file of the student's host from outside: links end at their root, pipes and devices are refused, and it takes bounded time. */
import { text } from "node:stream/consumers";
import { DomainError } from "#core";
import type { ExecProcess, ExecRequest } from "./engine.ts";

const timeoutMs = 5000;
const noSuchFile = 3;
const notRegular = 4;

export async function readSandboxFile(
  exec: (request: ExecRequest) => Promise<ExecProcess>,
  path: string,
): Promise<string | null> {
  const { stream, exit } = await exec({ argv: ["read-file", path], user: "keeper" });
  const timer = setTimeout(() => stream.destroy(new DomainError("platform.busy")), timeoutMs);
  try {
    stream.end();
    const content = await text(stream);
    const code = await exit;
    if (code === noSuchFile || code === notRegular) return null;
    if (code !== 0) throw new DomainError("sandbox.not-ready");
    return content;
  } finally {
    clearTimeout(timer);
    stream.destroy();
  }
}
