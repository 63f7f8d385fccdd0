/** Structured log lines to standard error, so that a command's output stays what it says; a student's bytes never reach them unescaped (pino writes JSON). */
import pino from "pino";

export type Logger = pino.Logger;

export function createLogger(): Logger {
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(process.stderr.fd));
}
