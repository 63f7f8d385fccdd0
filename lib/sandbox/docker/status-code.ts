/** What the engine's status codes mean where a verb may be repeated. */
import type Docker from "dockerode";

export function statusCodeOf(error: unknown): number | undefined {
  return (error as { statusCode?: number }).statusCode;
}

/** Nobody answered: the engine is down or restarting. */
export function isUnreachable(error: unknown): boolean {
  return statusCodeOf(error) === undefined && typeof (error as NodeJS.ErrnoException).syscall === "string";
}

/** 404: it is not there, which is what was wanted or is told by the undefined. */
export function absentIsFine(error: unknown): undefined {
  if (statusCodeOf(error) !== 404) throw error;
}

/** 304: it already runs, or is already stopped. */
export function unchangedIsFine(error: unknown): void {
  if (statusCodeOf(error) !== 304) throw error;
}

export function isRunning({ State }: Docker.ContainerInspectInfo): boolean {
  return State.Running;
}
