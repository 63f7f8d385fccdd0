/** The database, for the stores of each domain. */
export { type Database, openDatabase, type Transaction } from "./open-database.ts";
