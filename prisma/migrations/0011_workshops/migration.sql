-- Where a teacher tries labs out, alone: one each.
ALTER TABLE "Class" ADD COLUMN "workshopOf" TEXT;
CREATE UNIQUE INDEX "Class_workshopOf_key" ON "Class"("workshopOf");
