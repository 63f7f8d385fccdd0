-- Several attempts on a lab, numbered from 1; one at a time is open.
ALTER TABLE "Attempt" ADD COLUMN "number" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Attempt" ADD COLUMN "releasedAt" DATETIME;
DROP INDEX "Attempt_classId_userId_labId_key";
CREATE UNIQUE INDEX "Attempt_classId_userId_labId_number_key" ON "Attempt"("classId", "userId", "labId", "number");
CREATE UNIQUE INDEX "Attempt_open" ON "Attempt"("classId", "userId", "labId") WHERE "submittedAt" IS NULL;

-- What a failed test case earns in part.
ALTER TABLE "Verdict" ADD COLUMN "points" REAL NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "LabDeadline" (
    "classId" TEXT NOT NULL,
    "labId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("classId", "labId"),
    CONSTRAINT "LabDeadline_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Override" (
    "attemptId" TEXT NOT NULL,
    "nr" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "points" REAL NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("attemptId", "nr"),
    CONSTRAINT "Override_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comment" (
    "attemptId" TEXT NOT NULL,
    "nr" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("attemptId", "nr"),
    CONSTRAINT "Comment_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "classId" TEXT NOT NULL,
    "labId" TEXT NOT NULL,
    "attemptId" TEXT,
    "nr" TEXT,
    "what" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "requestId" TEXT,
    "regradeId" TEXT,
    CONSTRAINT "ReviewEvent_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewEvent_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReviewEvent_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "Regrade" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReviewEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Regrade" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "labId" TEXT NOT NULL,
    "since" DATETIME,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "appliedAt" DATETIME NOT NULL,
    "requestId" TEXT NOT NULL,
    "undoneAt" DATETIME,
    "undoneBy" TEXT,
    "undoRequestId" TEXT,
    CONSTRAINT "Regrade_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RegradedVerdict" (
    "regradeId" TEXT NOT NULL,
    "attemptId" TEXT NOT NULL,
    "nr" TEXT NOT NULL,
    "former" TEXT,
    "present" TEXT NOT NULL,

    PRIMARY KEY ("regradeId", "attemptId", "nr"),
    CONSTRAINT "RegradedVerdict_regradeId_fkey" FOREIGN KEY ("regradeId") REFERENCES "Regrade" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RegradedVerdict_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TerminalExcerpt" (
    "attemptId" TEXT NOT NULL,
    "shellId" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "bytes" BLOB NOT NULL,

    PRIMARY KEY ("attemptId", "shellId", "start"),
    CONSTRAINT "TerminalExcerpt_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "ReviewEvent_attemptId_idx" ON "ReviewEvent"("attemptId");
CREATE INDEX "ReviewEvent_classId_labId_idx" ON "ReviewEvent"("classId", "labId");
CREATE INDEX "ReviewEvent_regradeId_idx" ON "ReviewEvent"("regradeId");
CREATE UNIQUE INDEX "ReviewEvent_userId_requestId_key" ON "ReviewEvent"("userId", "requestId");
CREATE UNIQUE INDEX "Regrade_requestId_key" ON "Regrade"("requestId");
CREATE INDEX "Regrade_classId_labId_idx" ON "Regrade"("classId", "labId");
CREATE INDEX "RegradedVerdict_attemptId_idx" ON "RegradedVerdict"("attemptId");
