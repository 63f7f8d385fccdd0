/** The driver on a single connection: what is set on it holds for good, and a transaction leaves nothing open behind. */
import type { Client, Transaction } from "@libsql/client";
import { PrismaLibSQL } from "@prisma/adapter-libsql";

export class OneConnection extends PrismaLibSQL {
  override createClient(config: Parameters<PrismaLibSQL["createClient"]>[0]): Client {
    const client = super.createClient(config);
    // The client's own transactions keep its connection and never close it; the next statement opens another, without our settings.
    // Prisma's adapter runs nothing else while a transaction is open, so that one connection is enough.
    client.transaction = () => begin(client);
    return client;
  }
}

/** Takes the right to write at once: a transaction that asks for it after reading is refused when another process has written. */
async function begin(client: Client): Promise<Transaction> {
  await client.execute("BEGIN IMMEDIATE");
  let closed = false;
  const end = async (statement: "COMMIT" | "ROLLBACK") => {
    await client.execute(statement);
    closed = true;
  };
  return {
    execute: (statement) => client.execute(statement),
    executeMultiple: (statements) => client.executeMultiple(statements),
    batch: (statements) => Promise.all(statements.map((statement) => client.execute(statement))),
    commit: () => end("COMMIT"),
    rollback: () => end("ROLLBACK"),
    close() {
      if (!closed) void end("ROLLBACK");
    },
    get closed() {
      return closed;
    },
  };
}
