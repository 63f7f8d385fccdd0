/** Generates the database client from the schema, and brings the database itself to the newest migration. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { runCommand } from "./run-command.mjs";

const schema = "prisma/schema.prisma";
const migrationsFolder = "prisma/migrations";
/** In the generated folder: it goes when that goes. */
const stampFile = "lib/db/generated/made-from";

/** @type {import("./progress.mjs").Step} */
export const databaseClient = {
  title: "Database client",
  isDone: () => existsSync(stampFile) && readFileSync(stampFile, "utf8") === schemaHash(),
  async run(note) {
    await prisma(["generate"], { note });
    writeFileSync(stampFile, schemaHash());
  },
};

/**
 * @param {string} file absolute path of the database
 * @returns {import("./progress.mjs").Step}
 */
export function migrations(file) {
  return {
    title: "Database",
    isDone: () => pendingMigrations(file).length === 0,
    run: (note) => prisma(["migrate", "deploy"], { note, env: { DATABASE_URL: `file:${file}` } }),
  };
}

/** @param {string} file */
export function pendingMigrations(file) {
  const known = readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const applied = appliedMigrations(file);
  return known.map(({ name }) => name).filter((name) => !applied.has(name));
}

/** Read here, because asking Prisma's command takes a second at each start. @param {string} file */
function appliedMigrations(file) {
  if (!existsSync(file)) return new Set();
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = database
      .prepare(
        "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
      )
      .all();
    return new Set(rows.map(({ name }) => name));
  } catch {
    // Not migrated even once.
    return new Set();
  } finally {
    database.close();
  }
}

/**
 * @param {readonly string[]} argv
 * @param {{ note: (text: string) => void, env?: Record<string, string> }} options
 */
async function prisma(argv, { note, env = {} }) {
  await runCommand(process.execPath, ["node_modules/prisma/build/index.js", ...argv], { env, onLine: note });
}

function schemaHash() {
  return createHash("sha256")
    .update(readFileSync(schema))
    .update(readFileSync("node_modules/prisma/package.json"))
    .digest("hex");
}
