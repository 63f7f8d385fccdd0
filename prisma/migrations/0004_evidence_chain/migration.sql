-- Rows that were kept before are chained when the next one comes.
ALTER TABLE "EvidenceEvent" ADD COLUMN "seq" INTEGER;
ALTER TABLE "EvidenceEvent" ADD COLUMN "hash" TEXT;
ALTER TABLE "EvidenceEvent" ADD COLUMN "signature" TEXT;
CREATE UNIQUE INDEX "EvidenceEvent_sandboxId_seq_key" ON "EvidenceEvent"("sandboxId", "seq");

ALTER TABLE "Attempt" ADD COLUMN "evidenceSeq" INTEGER;
