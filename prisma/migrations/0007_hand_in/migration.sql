-- The folder that was handed in with a submission, or why it was not.
CREATE TABLE "HandedIn" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "path" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "refusal" TEXT,
    "sha256" TEXT,
    "tar" BLOB,
    "files" TEXT NOT NULL,
    "skipped" TEXT NOT NULL,
    CONSTRAINT "HandedIn_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
