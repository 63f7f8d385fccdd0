/** What an attack is: what a student tries against what lies outside their sandbox, and how the same is shown to work where the protection is missing. */
import type { StudentPlace } from "../bench/socket-student.ts";
import type { containerSpec } from "../lib/sandbox/docker/container-spec.ts";

export interface Answer {
  /** 124 when time was over, as `timeout` has it. */
  readonly exitCode: number;
  /** At most 1 MiB, trimmed. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** 20 s unless told; times the patience of the run. */
  readonly timeoutMs?: number;
}

/** A student's Docker host, as its student has it. */
export interface Sandbox {
  /** A line of bash as root of the sandbox (the student is in sudo). */
  root(command: string, options?: RunOptions): Promise<Answer>;
  /** A line of bash as the student's login shell would run it. */
  student(command: string, options?: RunOptions): Promise<Answer>;
  /** `docker …` typed by the student. */
  docker(args: string, options?: RunOptions): Promise<Answer>;
  /** As the trusted side, in the outer container: for facts to compare with, never part of the attack. */
  outside(command: string, options?: RunOptions): Promise<Answer>;
  /** The first uid of its range on the machine. */
  readonly firstUid: number;
  /** On the classroom's network. */
  readonly address: string;
  /** Of the outer container. */
  readonly containerId: string;
}

/** The platform, as the browsers of its students have it. */
export interface Platform {
  readonly url: string;
  readonly attacker: StudentPlace;
  readonly victim: StudentPlace;
  /** Of the server's process. */
  residentMib(): Promise<number>;
}

export interface Stage {
  readonly attacker: Sandbox;
  /** Somebody else of the same class. */
  readonly victim: Sandbox;
  /** A line of bash in a plain container that shares the machine's processes and network: for facts about the engine's machine. */
  host(command: string, options?: RunOptions): Promise<Answer>;
  readonly platform: Platform;
  /** A line of bash where names are resolved for every sandbox. */
  resolver(command: string, options?: RunOptions): Promise<Answer>;
  /** How many times longer than usual everything takes. */
  readonly patience: number;
}

/** What a sandbox's outer container is created from. */
export type CreateOptions = ReturnType<typeof containerSpec>;

/** What is taken away from a sandbox so that an attack works in it. */
export interface Weakening {
  /** Attacks whose weakening has the same name share a sandbox while they follow each other. */
  readonly name: string;
  readonly options?: (options: CreateOptions) => CreateOptions;
  /** Files of lib/sandbox/image, by their path in it; a change that changes nothing is refused. */
  readonly files?: Readonly<Record<string, (original: string) => string>>;
  /** From when on the sandbox is used: not every weakened one has a Docker that starts. `docker` unless told. */
  readonly until?: "shell" | "docker";
  /** It has no user namespace, and so no owner of one who could enter it: the machine's root does. */
  readonly isEnteredByRoot?: boolean;
}

export interface Outcome {
  readonly succeeded: boolean;
  /** One line: what was seen, with figures. */
  readonly observed: string;
}

interface Tried {
  /** Class of the catalogue and a letter: "23a". */
  readonly nr: string;
  readonly name: string;
  /** What must happen instead of the attack's success. */
  readonly expected: string;
  /** In the short selection that runs with every `npm test`. */
  readonly isShort?: boolean;
  /** It exhausts something: the attacker's sandbox is reset afterwards, and must come back. */
  readonly exhausts?: boolean;
  /** Bounded in time and number, and leaves nothing running. Throws when it could not be tried at all. */
  attempt(stage: Stage): Promise<Outcome>;
}

/** Without a weakening only where that would harm what lies outside, or nothing could be taken away. */
export type Attack = Tried &
  (
    | { readonly weakened: Weakening; readonly whyNotWeakened?: never }
    | { readonly weakened: null; readonly whyNotWeakened: string }
  );
