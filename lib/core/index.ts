/** Core for the server: the contract, the machine's clock, and the one way to receive a socket event. */
export { asSocket } from "./as-socket.ts";
export * from "./contract.ts";
export { FewAtOnce } from "./few-at-once.ts";
export { readLines } from "./read-lines.ts";
export { type EventSource, receive } from "./socket-events.ts";
export { systemClock } from "./system-clock.ts";
