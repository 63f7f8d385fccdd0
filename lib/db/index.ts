/** The database, for the stores of each domain. */
export { type Database, openDatabase } from "./open-database.ts";
