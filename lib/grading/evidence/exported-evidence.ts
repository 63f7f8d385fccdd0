/** Reads a journal that somebody was given, and says whether it is as this server signed it. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { DomainError } from "#core";
import { ExportedRow, ExportHead } from "./evidence-archive.ts";
import { type ChainReport, type KeptRow, verifyChain } from "./verify-chain.ts";

export interface ExportReport extends ChainReport {
  readonly sandboxId: string;
  /** PEM; of the key that the file says. */
  readonly publicKey: string;
}

/**
 * By the key that the file names: whose key that is, the caller has to compare.
 * @throws DomainError `evidence.file-unreadable`
 */
export async function verifyExport(file: string): Promise<ExportReport> {
  const lines = createInterface({ input: createReadStream(file, "utf8") })[Symbol.asyncIterator]();
  try {
    const { sandboxId, publicKey } = ExportHead.parse(JSON.parse((await lines.next()).value ?? ""));
    return { ...(await verifyChain(rowsOf(lines, sandboxId), publicKey)), sandboxId, publicKey };
  } catch (error) {
    throw new DomainError("evidence.file-unreadable", { file }, { cause: error });
  }
}

async function* rowsOf(lines: AsyncIterator<string>, sandboxId: string): AsyncGenerator<KeptRow> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) return;
    yield { ...ExportedRow.parse(JSON.parse(value)), sandboxId };
  }
}
