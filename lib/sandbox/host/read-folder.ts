/** Takes the files of a folder of the student's host from outside: links lead nowhere, pipes and devices are passed over, and it takes bounded time. */
import { DomainError, type ErrorCode } from "#core";
import type { FolderReading } from "../contract.ts";
import { type Exec, runKeeper } from "./run-keeper.ts";

const timeoutMs = 5000;
const contentBytesMax = 1024 * 1024;
const entriesMax = 200;
const headBytesMax = 64;
const pathBytesMax = 51_200;

/** What the keeper's program means by its exit codes; 142: it has taken too long. */
const refusals: Readonly<Record<number, ErrorCode>> = {
  3: "hand-in.absent",
  4: "hand-in.too-large",
  5: "hand-in.unsteady",
  7: "hand-in.too-large",
  142: "hand-in.unsteady",
};
const head = /^(file|folder|skipped) (\d+) (\d+) (\d+)$/;

/**
 * At most 1 MiB in 200 entries, in an order that depends on their names alone. What is no regular file or folder, or has a name that is
 * no text, is among the skipped.
 * @throws DomainError `hand-in.absent`, `hand-in.too-large`, `hand-in.unsteady`, `sandbox.not-ready`, `sandbox.answer-unusable`
 */
export async function readSandboxFolder(exec: Exec, path: string): Promise<FolderReading> {
  const stdoutBytesMax = contentBytesMax + entriesMax * (headBytesMax + pathBytesMax);
  const { code, stdout } = await runKeeper(exec, { argv: ["read-folder", path], timeoutMs, stdoutBytesMax });
  if (code !== 0) throw new DomainError(refusals[code] ?? "sandbox.not-ready");
  return readingOf(stdout);
}

function readingOf(bytes: Buffer): FolderReading {
  const entries: FolderReading["entries"][number][] = [];
  const skipped: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf("\n", at);
    const [, kind, mode, pathBytes, contentBytes] =
      head.exec(bytes.toString("latin1", at, Math.max(at, lineEnd))) ?? [];
    const pathAt = lineEnd + 1;
    const contentAt = pathAt + Number(pathBytes);
    at = contentAt + Number(contentBytes);
    if (!kind || at > bytes.length) throw new DomainError("sandbox.answer-unusable");
    const path = textOf(bytes.subarray(pathAt, contentAt));
    if (kind === "skipped" || path === null) skipped.push(path ?? bytes.toString("latin1", pathAt, contentAt));
    else if (kind === "folder") entries.push({ kind, path });
    else entries.push({ kind: "file", path, isExecutable: mode === "755", content: bytes.subarray(contentAt, at) });
  }
  return { entries, skipped };
}

/** Null for what a terminal, or a reader, would take for something else than a name. */
function textOf(bytes: Buffer): string | null {
  const text = bytes.toString("utf8");
  return /[\p{Cc}\p{Cf}\uFFFD]/u.test(text) ? null : text;
}
