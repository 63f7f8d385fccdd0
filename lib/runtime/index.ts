/** The composition root, for server.ts, app/ and cli/. */
export { getRuntime, type Runtime, setRuntime } from "./runtime.ts";
