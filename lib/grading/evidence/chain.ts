/** The journal's chain: each row's hash covers the row and the hash before it, so that none can be changed, moved or taken out unnoticed. */
import { createHash } from "node:crypto";

/** What a hash covers, as the database keeps it. */
export interface ChainedContent {
  readonly sandboxId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly kind: string;
  readonly containerId: string | null;
  /** JSON, letter by letter as it was written. */
  readonly payload: string;
  readonly requestId: string | null;
}

/** A place in the chain. */
export interface Link {
  /** From 1. */
  readonly seq: number;
  /** SHA-256 in hex. */
  readonly hash: string;
}

/** Before the first row. */
export const CHAIN_START: Link = { seq: 0, hash: "" };

export function linkAfter(before: Link, content: ChainedContent): Link {
  const { sandboxId, at, kind, containerId, payload, requestId } = content;
  const seq = before.seq + 1;
  // JSON keeps the fields apart: no two rows are written alike.
  const covered = JSON.stringify([before.hash, sandboxId, seq, at, kind, containerId, payload, requestId]);
  return { seq, hash: createHash("sha256").update(covered).digest("hex") };
}

/** What is signed: that this sandbox's chain came up to here. */
export function headText(sandboxId: string, { seq, hash }: Link): string {
  return `trockendock evidence 1\n${sandboxId}\n${seq}\n${hash}\n`;
}
