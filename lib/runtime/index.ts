/** The live services, for pages and route handlers; what starts the platform comes in by path. */
export { getRuntime } from "./runtime.ts";
