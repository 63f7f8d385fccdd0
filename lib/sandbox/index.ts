/** The life of one student's Docker host, for the server. */
export type { DialTarget, Engine, ExecProcess, ExecRequest, ExecUser } from "./engine.ts";
