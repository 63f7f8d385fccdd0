/** Terminals, for the server. */
export { attachTerminalGateway } from "./gateway.ts";
export { Terminals } from "./terminals.ts";
