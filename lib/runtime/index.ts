/** The live services, for pages and route handlers; what starts the platform comes in by path. */
export { ADDRESS_HEADER } from "./http/front-door.ts";
export { originForOthers } from "./http/origin-for-others.ts";
export { getRuntime, type Runtime } from "./runtime.ts";
