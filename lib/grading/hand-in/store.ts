/** What was handed in, in the database: kept in the transaction of its submission, and never changed. */
import { z } from "zod";
import { type AttemptId, ERROR_CODES, type ErrorCode } from "#core";
import type { Database, Transaction } from "#db";
import type { EvidenceEntry } from "../evidence/entry.ts";
import type { HandIn } from "./hand-in.ts";

const HandedFiles = z.array(z.object({ path: z.string(), bytes: z.number() }));

export async function keepHandIn(
  tx: Transaction,
  { attemptId, handIn }: { attemptId: AttemptId; handIn: HandIn },
): Promise<void> {
  const { path, at } = handIn;
  const taken = "capture" in handIn ? handIn.capture : null;
  await tx.handedIn.create({
    data: {
      ...{ attemptId, path, at: new Date(at), refusal: "refusal" in handIn ? handIn.refusal : null },
      sha256: taken?.sha256 ?? null,
      tar: taken && Uint8Array.from(taken.tar),
      files: JSON.stringify(taken?.files ?? []),
      skipped: JSON.stringify(taken?.skipped ?? []),
      buildState: taken && handIn.isToBeBuilt ? "queued" : null,
    },
  });
}

/** What the journal says of it. */
export function handedInEntries(handIn: HandIn | null, attemptId: AttemptId): EvidenceEntry[] {
  if (!handIn || !("capture" in handIn)) return [];
  const { path, at, capture } = handIn;
  const { sha256, tar } = capture;
  return [{ kind: "handed-in", at, containerId: null, attemptId, path, sha256, bytes: tar.length }];
}

/** What it came to, without reading the files; null when nothing was asked for. */
export async function findHandInList(db: Database, attemptId: AttemptId) {
  const row = await db.handedIn.findUnique({ where: { attemptId }, omit: { tar: true } });
  if (!row) return null;
  return { path: row.path, refusal: row.sha256 === null ? refusalOf(row) : null, ...listOf(row) };
}

/** Null when nothing was asked for. */
export async function findHandIn(db: Database, attemptId: AttemptId): Promise<HandIn | null> {
  const row = await db.handedIn.findUnique({ where: { attemptId } });
  if (!row) return null;
  const { path, sha256, tar } = row;
  const of = { path, at: row.at.getTime(), isToBeBuilt: row.buildState !== null };
  if (sha256 === null || tar === null) return { ...of, refusal: refusalOf(row) };
  return { ...of, capture: { tar, sha256, ...listOf(row) } };
}

function refusalOf({ refusal }: { readonly refusal: string | null }): ErrorCode {
  return z.enum(ERROR_CODES).parse(refusal);
}

function listOf({ files, skipped }: { readonly files: string; readonly skipped: string }) {
  return { files: HandedFiles.parse(JSON.parse(files)), skipped: z.array(z.string()).parse(JSON.parse(skipped)) };
}
