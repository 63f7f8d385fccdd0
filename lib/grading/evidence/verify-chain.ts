/** Follows a sandbox's chain from its first row and says where, if anywhere, it is not as the server left it. */
import { CHAIN_START, type ChainedContent, headText, type Link, linkAfter } from "./chain.ts";
import { isSignedBy } from "./evidence-key.ts";

export interface KeptRow extends ChainedContent {
  readonly seq: number | null;
  readonly hash: string | null;
  readonly signature: string | null;
}

/**
 * `unchained`: a row without its place in the chain. `missing`: the row before this one is not there. `changed`: the row says something
 * else than it did. `forged`: the signature is not the server's. `unsigned`: the last row is not signed, so what followed may have been cut off.
 */
export type ChainFault = "unchained" | "missing" | "changed" | "forged" | "unsigned";

export interface ChainReport {
  readonly rows: number;
  readonly signatures: number;
  /** Where the chain ends: whoever noted an earlier end can tell whether this is a continuation. */
  readonly head: Link;
  /** The first fault: what comes after it proves nothing. */
  readonly fault: { readonly seq: number; readonly kind: ChainFault } | null;
}

/** @param rows of one sandbox in the order they were kept. */
export async function verifyChain(
  rows: AsyncIterable<KeptRow> | Iterable<KeptRow>,
  publicKey: string,
): Promise<ChainReport> {
  let head = CHAIN_START;
  let signatures = 0;
  let isSigned = true;
  const report = (fault: ChainReport["fault"]): ChainReport => ({ rows: head.seq, signatures, head, fault });
  for await (const row of rows) {
    const next = linkAfter(head, row);
    const kind = faultOf(row, { next, publicKey });
    if (kind) return report({ seq: next.seq, kind });
    head = next;
    isSigned = row.signature !== null;
    if (isSigned) signatures++;
  }
  return report(isSigned ? null : { seq: head.seq, kind: "unsigned" });
}

function faultOf(row: KeptRow, { next, publicKey }: { next: Link; publicKey: string }): ChainFault | null {
  if (row.seq === null || row.hash === null) return "unchained";
  if (row.seq !== next.seq) return "missing";
  if (row.hash !== next.hash) return "changed";
  if (row.signature === null) return null;
  return isSignedBy(publicKey, { text: headText(row.sandboxId, next), signature: row.signature }) ? null : "forged";
}
