-- CreateTable
CREATE TABLE "Instance" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "sandboxId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "handedOutAt" DATETIME,
    "retiredAt" DATETIME,
    CONSTRAINT "Instance_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Instance_sandboxId_fkey" FOREIGN KEY ("sandboxId") REFERENCES "Sandbox" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "Instance_classId_idx" ON "Instance"("classId");
CREATE INDEX "Instance_sandboxId_idx" ON "Instance"("sandboxId");
-- A sandbox has one instance at a time.
CREATE UNIQUE INDEX "Instance_of_sandbox" ON "Instance"("sandboxId") WHERE "retiredAt" IS NULL AND "sandboxId" IS NOT NULL;

CREATE TABLE "ClassSandboxes" (
    "classId" TEXT NOT NULL PRIMARY KEY,
    "settings" TEXT,
    "prepared" INTEGER NOT NULL DEFAULT 0,
    "preparedUntil" DATETIME,
    "endedAt" DATETIME,
    CONSTRAINT "ClassSandboxes_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Until now an instance bore the id of its sandbox. Those that were never started have no disk; that is found at the first look.
INSERT INTO "Instance" ("id", "classId", "sandboxId", "createdAt", "handedOutAt")
SELECT "id", "classId", "id", "createdAt", "createdAt" FROM "Sandbox";
