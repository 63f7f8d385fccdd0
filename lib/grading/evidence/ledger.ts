/** Adds rows to a sandbox's journal within a transaction: chained to the last one, and signed. */
import type { SandboxId } from "#core";
import type { Transaction } from "#db";
import { CHAIN_START, type ChainedContent, headText, type Link, linkAfter } from "./chain.ts";
import type { EvidenceEntry } from "./entry.ts";
import type { EvidenceKey } from "./evidence-key.ts";

/** Rows of an earlier version are chained this many at a time. */
const legacyAtOnce = 500;

export interface Addition {
  readonly sandboxId: SandboxId;
  readonly entries: readonly EvidenceEntry[];
}

export class Ledger {
  readonly #key: Pick<EvidenceKey, "sign">;

  constructor(key: Pick<EvidenceKey, "sign">) {
    this.#key = key;
  }

  /** @returns where the chain ends now. The transaction must have the right to write: what is read of the chain here has to be its end. */
  async add(tx: Transaction, { sandboxId, entries }: Addition): Promise<Link> {
    let head = await this.#headOf(tx, sandboxId);
    const rows = entries.map((entry) => {
      const content = contentOf(sandboxId, entry);
      head = linkAfter(head, content);
      return { ...content, at: new Date(content.at), ...head, signature: null as string | null };
    });
    const last = rows.at(-1);
    if (!last) return head;
    last.signature = this.#key.sign(headText(sandboxId, head));
    await tx.evidenceEvent.createMany({ data: rows });
    return head;
  }

  async #headOf(tx: Transaction, sandboxId: SandboxId): Promise<Link> {
    const last = await tx.evidenceEvent.findFirst({
      where: { sandboxId },
      orderBy: { id: "desc" },
      select: { seq: true, hash: true },
    });
    if (!last) return CHAIN_START;
    if (last.seq !== null && last.hash !== null) return { seq: last.seq, hash: last.hash };
    return chainLegacyRows(tx, sandboxId);
  }
}

/** Once for each sandbox that is older than the chain. */
async function chainLegacyRows(tx: Transaction, sandboxId: SandboxId): Promise<Link> {
  let head = CHAIN_START;
  for (;;) {
    const rows = await tx.evidenceEvent.findMany({
      where: { sandboxId, seq: null },
      orderBy: { id: "asc" },
      take: legacyAtOnce,
    });
    for (const row of rows) {
      head = linkAfter(head, { ...row, at: row.at.getTime() });
      await tx.evidenceEvent.update({ where: { id: row.id }, data: head });
    }
    if (rows.length < legacyAtOnce) return head;
  }
}

function contentOf(sandboxId: SandboxId, entry: EvidenceEntry): ChainedContent {
  const { kind, at, containerId, ...payload } = entry;
  const requestId = entry.kind === "answer" ? entry.requestId : null;
  return { sandboxId, kind, at, containerId, payload: JSON.stringify(payload), requestId };
}
