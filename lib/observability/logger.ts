/** Structured log lines to standard output; a student's bytes never reach them unescaped (pino writes JSON). */
import pino from "pino";

export type Logger = pino.Logger;

export function createLogger(): Logger {
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
