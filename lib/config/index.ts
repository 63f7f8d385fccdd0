/** The settings, for the server. */
export { type Config, readConfig, readEnvironment } from "./config.ts";
export { keepFile } from "./keep-file.ts";
