/** A print of what a judge was shown: two looks with the same prints have seen the same thing, not one that was put back. */
import { createHash } from "node:crypto";

interface Shown {
  readonly call: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
}

/** @returns null for what moves by itself, or has nothing to be known by: only what the judge makes of it counts. */
export function fingerprintOf({ call, args, answer }: Shown): string | null {
  switch (call) {
    case "file":
      return printed(answer, "fingerprint") ?? "none";
    case "log":
      return printed(answer, "identity") ?? "none";
    case "http":
      return printed(answer, "status") ?? "none";
    case "kernel":
      return digest({ ...(answer as object), processes: undefined });
    case "docker":
      return isContainer(String(args[0])) ? digest(configuration(answer as Inspected)) : null;
    default:
      return null;
  }
}

/** Of a whole look: the order in which answers came does not matter. */
export function digestOf(prints: readonly string[]): string {
  return digest([...prints].sort());
}

function printed(answer: unknown, name: string): string | null {
  return typeof answer === "object" && answer !== null && name in answer
    ? String((answer as Record<string, unknown>)[name])
    : null;
}

function isContainer(path: string): boolean {
  return /^(?:\/v[\d.]+)?\/containers\/[^/]+\/json(?:\?|$)/.test(path);
}

type Inspected = Record<string, unknown> & {
  readonly State?: Record<string, unknown>;
  readonly NetworkSettings?: Record<string, unknown>;
};

/** How it was made and since when it runs; not how it is, which moves: health, exit codes, commands run in it. */
function configuration({ State, NetworkSettings, ...rest }: Inspected): unknown {
  const { Id, Created, Path, Args, Image, Name, RestartCount, Config, HostConfig, Mounts } = rest;
  const { Running, Paused, Pid, StartedAt } = State ?? {};
  const { Networks, Ports } = NetworkSettings ?? {};
  const made = { Id, Created, Path, Args, Image, Name, RestartCount, Config, HostConfig, Mounts };
  return { ...made, Running, Paused, Pid, StartedAt, Networks, Ports };
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("base64");
}
