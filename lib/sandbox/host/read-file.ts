/** Reads a file of the student's host from outside: links end at their root, pipes and devices are refused, and it takes bounded time. */
import { createHash } from "node:crypto";
import { DomainError } from "#core";
import type { FileReading } from "../contract.ts";
import { type Exec, runKeeper } from "./run-keeper.ts";

const timeoutMs = 5000;
const contentBytesMax = 1024 * 1024;
/** Of a file, and of the way to it. */
const fingerprintBytesMax = 32 * 1024;

/** What the keeper's program means by its exit codes. */
const noSuchFile = 3;
const notRegular = 4;
const heldBackOrChanging = 5;

/**
 * The end (at most 1 MiB) of a regular file; null when there is none.
 * @throws DomainError `sandbox.answer-unusable` when somebody holds it back or changes it all the time, `sandbox.not-ready`
 */
export async function readSandboxFile(exec: Exec, path: string): Promise<FileReading | null> {
  const stdoutBytesMax = fingerprintBytesMax + contentBytesMax;
  const { code, stdout } = await runKeeper(exec, { argv: ["read-file", path], timeoutMs, stdoutBytesMax });
  if (code === noSuchFile || code === notRegular) return null;
  if (code === heldBackOrChanging) throw new DomainError("sandbox.answer-unusable");
  const lineEnd = stdout.indexOf("\n");
  const wayEnd = stdout.indexOf("\n", lineEnd + 1);
  if (code !== 0 || lineEnd < 0 || wayEnd < 0) throw new DomainError("sandbox.not-ready");
  const content = stdout.subarray(wayEnd + 1);
  // Whoever writes through a mapping changes the text, and not always the time; whoever exchanges a folder, only the way.
  const digest = createHash("sha256")
    .update(stdout.subarray(lineEnd + 1))
    .digest("hex");
  const facts = stdout.toString("latin1", 0, lineEnd);
  // The device and the number of the inode come first.
  const identity = facts.split(" ", 2).join(" ");
  return { fingerprint: `${facts} ${digest}`, identity, text: content.toString("utf8") };
}
