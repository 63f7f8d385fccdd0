/** A real database for a test: its own file, migrated, gone when the test is over. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createClient } from "@libsql/client";
import { type Database, openDatabase } from "../open-database.ts";

const migrations = new URL("../../../prisma/migrations/", import.meta.url);

export interface TemporaryDatabase {
  readonly db: Database;
  /** Where another process finds it. */
  readonly file: string;
  remove(): Promise<void>;
}

export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "trockendock-db-"));
  const file = path.join(folder, "test.sqlite");
  const client = createClient({ url: `file:${file}` });
  // Each statement is a commit of its own: while there is nothing to lose, none is waited for.
  await client.execute("PRAGMA synchronous = OFF");
  for (const name of (await readdir(migrations)).filter((entry) => /^\d/.test(entry)).sort()) {
    await client.executeMultiple(await readFile(new URL(`${name}/migration.sql`, migrations), "utf8"));
  }
  client.close();
  const db = await openDatabase(file);
  return {
    db,
    file,
    async remove() {
      await db.$disconnect();
      await rm(folder, { recursive: true });
    },
  };
}
