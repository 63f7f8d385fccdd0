-- A submission that the teacher has handed back for revision.
ALTER TABLE "Attempt" ADD COLUMN "handedBackAt" DATETIME;
