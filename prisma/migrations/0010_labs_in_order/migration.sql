-- Whether a class does its labs in the order in which they build on each other.
ALTER TABLE "Class" ADD COLUMN "labsInOrder" BOOLEAN NOT NULL DEFAULT false;
