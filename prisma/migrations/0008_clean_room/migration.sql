-- What was handed in, built and run by the platform: null where the lab does not ask for it.
ALTER TABLE "HandedIn" ADD COLUMN "buildState" TEXT;
ALTER TABLE "HandedIn" ADD COLUMN "buildLog" TEXT NOT NULL DEFAULT '';
ALTER TABLE "HandedIn" ADD COLUMN "buildStartedAt" DATETIME;
ALTER TABLE "HandedIn" ADD COLUMN "buildEndedAt" DATETIME;
CREATE INDEX "HandedIn_buildState_idx" ON "HandedIn"("buildState");
