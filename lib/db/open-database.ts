/** Opens the one database so that an acknowledged write survives a power cut. */
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { OneConnection } from "./one-connection.ts";

export type Database = PrismaClient;
/** What is done in it is committed as one, or not at all. */
export type Transaction = Prisma.TransactionClient;

const busyTimeoutMs = 5000;

/** @param file absolute path of the database, which must have been migrated. */
export async function openDatabase(file: string): Promise<Database> {
  const database = new PrismaClient({ adapter: new OneConnection({ url: `file:${file}` }) });
  await database.$queryRawUnsafe("PRAGMA journal_mode = WAL");
  // FULL, not NORMAL: in WAL mode NORMAL may lose acknowledged commits at a power cut.
  await database.$queryRawUnsafe("PRAGMA synchronous = FULL");
  await database.$queryRawUnsafe(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  return database;
}
