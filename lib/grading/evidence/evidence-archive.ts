/** Journals as a whole: given out to whoever they are about, and verified. */
import { z } from "zod";
import { SandboxId } from "#core";
import type { Database } from "#db";
import type { EvidenceKey } from "./evidence-key.ts";
import { type ChainReport, type KeptRow, verifyChain } from "./verify-chain.ts";

const rowsAtOnce = 500;

/** The first line of an export; each of the others is a row, with the payload as text, as it was hashed. */
export const ExportHead = z.object({
  format: z.literal("trockendock evidence 1"),
  sandboxId: z.string(),
  /** PEM (SPKI) of the key that signed the rows. */
  publicKey: z.string(),
});

export const ExportedRow = z.object({
  seq: z.number(),
  at: z.number(),
  kind: z.string(),
  containerId: z.string().nullable(),
  payload: z.string(),
  requestId: z.string().nullable(),
  hash: z.string(),
  signature: z.string().nullable(),
});

/** A submission whose row is not where the chain had it: it was acknowledged, and its evidence is gone. */
export interface LostSubmission {
  readonly attemptId: string;
}

export class EvidenceArchive {
  readonly #db: Database;
  /** PEM (SPKI). */
  readonly publicKey: string;

  constructor(db: Database, { publicKey }: Pick<EvidenceKey, "publicKey">) {
    this.#db = db;
    this.publicKey = publicKey;
  }

  /** Of those that something was recorded of, also in classes that are over. */
  async sandboxIds(): Promise<SandboxId[]> {
    const rows = await this.#db.evidenceEvent.groupBy({ by: ["sandboxId"], orderBy: { sandboxId: "asc" } });
    return rows.map(({ sandboxId }) => SandboxId.parse(sandboxId));
  }

  /** Newline-delimited JSON, a line at a time; rows kept while it is read are among them. */
  async *exportOf(sandboxId: SandboxId): AsyncGenerator<string> {
    const head: z.infer<typeof ExportHead> = {
      format: "trockendock evidence 1",
      sandboxId,
      publicKey: this.publicKey,
    };
    yield `${JSON.stringify(head)}\n`;
    for await (const { sandboxId: _, ...row } of this.#rowsOf(sandboxId)) yield `${JSON.stringify(row)}\n`;
  }

  async verify(sandboxId: SandboxId): Promise<ChainReport> {
    return verifyChain(this.#rowsOf(sandboxId), this.publicKey);
  }

  async lostSubmissions(): Promise<LostSubmission[]> {
    return this.#db.$queryRaw<LostSubmission[]>`
      SELECT "Attempt"."id" AS "attemptId" FROM "Attempt" WHERE "evidenceSeq" IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM "EvidenceEvent" JOIN "Sandbox" ON "Sandbox"."id" = "EvidenceEvent"."sandboxId"
        WHERE "Sandbox"."classId" = "Attempt"."classId" AND "Sandbox"."userId" = "Attempt"."userId"
          AND "EvidenceEvent"."seq" = "Attempt"."evidenceSeq" AND "EvidenceEvent"."kind" = 'submission'
          AND json_extract("EvidenceEvent"."payload", '$.attemptId') = "Attempt"."id")`;
  }

  async *#rowsOf(sandboxId: SandboxId): AsyncGenerator<KeptRow> {
    let afterId = 0;
    for (;;) {
      const rows = await this.#db.evidenceEvent.findMany({
        where: { sandboxId, id: { gt: afterId } },
        orderBy: { id: "asc" },
        take: rowsAtOnce,
      });
      for (const { id, at, ...row } of rows) {
        afterId = id;
        yield { ...row, at: at.getTime() };
      }
      if (rows.length < rowsAtOnce) return;
    }
  }
}
