-- An answer's request is looked up in the journal, by an index instead of by reading payloads.
ALTER TABLE "EvidenceEvent" ADD COLUMN "requestId" TEXT;
UPDATE "EvidenceEvent" SET "requestId" = json_extract("payload", '$.requestId') WHERE "kind" = 'answer';
CREATE UNIQUE INDEX "EvidenceEvent_sandboxId_requestId_key" ON "EvidenceEvent"("sandboxId", "requestId");
CREATE INDEX "EvidenceEvent_sandboxId_containerId_idx" ON "EvidenceEvent"("sandboxId", "containerId");

-- The journal tells requests apart now; a request id has to be unique within a student's work only.
DROP INDEX "Answer_requestId_key";
ALTER TABLE "Answer" DROP COLUMN "requestId";
DROP INDEX "Attempt_submitId_key";
