/** The answer to a socket event or an API call: the data, or the code of an expected failure. */
import type { ErrorCode, ErrorDetails } from "./error.ts";

export type Reply<Data> = { ok: true; data: Data } | { ok: false; code: ErrorCode; details: ErrorDetails };
