/** Terminals, for the server. */
export { ATTACHING } from "./attachment.ts";
export { attachTerminalGateway } from "./gateway.ts";
export { Terminals } from "./terminals.ts";
