-- What the student's host answered when a verdict was found, so that the verdict can be found once more.
CREATE TABLE "Observation" (
    "attemptId" TEXT NOT NULL,
    "nr" TEXT NOT NULL,
    "calls" TEXT NOT NULL,

    PRIMARY KEY ("attemptId", "nr"),
    CONSTRAINT "Observation_attemptId_nr_fkey" FOREIGN KEY ("attemptId", "nr") REFERENCES "Verdict" ("attemptId", "nr") ON DELETE CASCADE ON UPDATE CASCADE
);
