/** What a judge may ask of the sandbox as it is now. */
import type { AttackReport, Attempt } from "./attack-attempts.ts";
import type { HttpAnswer, HttpRequest, KernelFacts, ToolAnswer } from "./host-facts.ts";

/** The sandbox as it is now. Each call fails, and the verdict is undecided, when the sandbox does not answer, or not as it should. */
export interface Host {
  /** Runs GET on the student's Docker API and parses the answer. */
  docker<T>(path: string): Promise<T>;
  /**
   * Asks a web server at a port of the student's host, within 3 s; a certificate may be of the student's own making, and a redirect is an
   * answer as any other. Null when nothing listens there, or nothing that answers in HTTP (with `tls`: in TLS). It is what the
   * platform is answered: whether something listens, `exec("ss", …)` says for certain.
   */
  http(port: number, request?: HttpRequest): Promise<HttpAnswer | null>;
  /** A regular file of the student's host, at most 1 MiB of its end; null when there is none. Symbolic links are followed inside the student's root only. */
  file(path: string): Promise<string | null>;
  /** As `file`, for what is written to all the time: a second look asks only that it is still the same file. What rests on it alone can be written by the student. */
  log(path: string): Promise<string | null>;
  /**
   * What the kernel says of a container that runs, read from outside the student's reach and compared with what their Docker says of it.
   * @param containerId its id, or 12 characters of it at least
   */
  kernel(containerId: string): Promise<KernelFacts>;
  /** Runs a program of the platform's own in the student's network, within 5 s: it sees their network, and none of their files, settings or names. */
  exec(tool: "curl" | "ip" | "ss", args: readonly string[]): Promise<ToolAnswer>;
  /**
   * Has an attacker of the platform's own try what it can in a container bound as this one is. It takes some seconds: until then, and where
   * it proves nothing, the verdict is undecided. `attack` makes a check of it.
   */
  attack(containerId: string, attempts: readonly Attempt[]): Promise<AttackReport>;
}
