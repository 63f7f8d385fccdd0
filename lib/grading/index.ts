/** Grading, for the server: the evidence journal, attempts and their verdicts. */
export { attachGradingGateway } from "./gateway.ts";
export { Grading } from "./grading.ts";
