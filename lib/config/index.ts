/** The settings, for the server. */
export { type Config, readEnvironment } from "./config.ts";
