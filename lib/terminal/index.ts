/** Terminals, for the server. */
export { attachTerminalGateway, type TerminalGateway } from "./gateway.ts";
export { Terminals, type TerminalsParts } from "./terminals.ts";
