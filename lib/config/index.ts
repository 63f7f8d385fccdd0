/** The settings, for the server. */
export { type Config, readConfig, readEnvironment, Settings } from "./config.ts";
