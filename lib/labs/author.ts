/** What labs are written with. A judge reads the evidence journal and the sandbox, and answers passed, failed or, by throwing, undecided. */
import type { Localized } from "#core/contract";
import {
  type AttackReport,
  type Attempt,
  allStopped,
  attacksInWords,
  NO_TARGET,
  SERVICE_BROKEN,
} from "./attack-attempts.ts";
import type { Question, TestCase } from "./contract.ts";
import type { Host } from "./host.ts";
import type { HttpAnswer, HttpRequest, KernelFacts, MountFacts, ToolAnswer } from "./host-facts.ts";

export {
  addedCapabilities,
  mountOf,
  type PublishedPort,
  publishedPorts,
  reachableCapabilities,
  runsAsRoot,
} from "./container-hardening.ts";
export type {
  AttackReport,
  Attempt,
  Host,
  HttpAnswer,
  HttpRequest,
  KernelFacts,
  Localized,
  MountFacts,
  Question,
  ToolAnswer,
};

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** One container as the journal knows it, also after `--rm`. Times are milliseconds since 1970. */
export interface ContainerRecord {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly removedAt: number | null;
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  readonly logDriver: string;
  readonly logOptions: Readonly<Record<string, string>>;
  readonly memoryBytes: number;
  readonly memorySwapBytes: number;
  readonly restartPolicy: string;
  /** The full answer of `docker inspect` at creation; null when it was gone before it could be read. */
  readonly inspected: unknown;
  /** Lines the container wrote, by stream, as `docker logs` would show them (bounded sample of each; the counts are complete). */
  readonly output: {
    readonly stdoutLines: number;
    readonly stderrLines: number;
    readonly stdout: string;
    readonly stderr: string;
    /** How the counts grew: what they were at the times they were recorded. */
    readonly counts: readonly { readonly at: number; readonly stdoutLines: number; readonly stderrLines: number }[];
  };
  /** Rows of the journal this record was built from. */
  readonly events: readonly number[];
}

/** One image as the journal knows it; also after it was removed. */
export interface ImageRecord {
  readonly id: string;
  /** Every name it was given or pulled by, the oldest first. */
  readonly names: readonly string[];
  readonly createdAt: number;
  readonly removedAt: number | null;
  readonly user: string;
  /** Like `8080/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly command: readonly string[];
  /** Steps of its history, the newest first. */
  readonly layers: readonly { readonly createdBy: string; readonly bytes: number }[];
  /** The full answer of `docker image inspect`; null when it was gone before it could be read. */
  readonly inspected: unknown;
  readonly events: readonly number[];
}

/** One `docker build` that ended (by BuildKit, as `docker build` does it unless told otherwise). */
export interface BuildRecord {
  readonly at: number;
  /** The image it made; null when it failed. */
  readonly imageId: string | null;
  /** The Dockerfile it was given, at most 32 KiB; null when BuildKit did not keep it. */
  readonly dockerfile: string | null;
  readonly error: string | null;
  readonly events: readonly number[];
}

export interface NetworkRecord {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  readonly createdAt: number;
  readonly removedAt: number | null;
  /** Ids of containers that were ever connected. */
  readonly containerIds: readonly string[];
  readonly inspected: unknown;
  readonly events: readonly number[];
}

export interface VolumeRecord {
  readonly name: string;
  readonly driver: string;
  readonly createdAt: number;
  readonly removedAt: number | null;
  readonly events: readonly number[];
}

/** One command run inside a container that ran: `docker exec`, or a health check. */
export interface ExecRecord {
  readonly id: string;
  readonly containerId: string;
  /** As Docker writes it: the words with spaces between them. */
  readonly command: string;
  readonly startedAt: number;
  readonly exitCode: number | null;
  readonly events: readonly number[];
}

/** Anything the journal tells of: what a verdict may rest on. */
export type JournalRecord = ContainerRecord | ImageRecord | BuildRecord | NetworkRecord | VolumeRecord | ExecRecord;

/** The evidence since the attempt was opened. Of each kind the newest 500 are kept. */
export interface History {
  /** In order of creation. */
  readonly containers: readonly ContainerRecord[];
  readonly images: readonly ImageRecord[];
  readonly builds: readonly BuildRecord[];
  readonly networks: readonly NetworkRecord[];
  readonly volumes: readonly VolumeRecord[];
  readonly execs: readonly ExecRecord[];
  /** Answers by question id, with the time they were saved. */
  readonly answers: Readonly<Record<string, { value: string; savedAt: number }>>;
}

/** Nothing has happened yet: for trying out a judge. */
export const EMPTY_HISTORY: History = {
  containers: [],
  images: [],
  builds: [],
  networks: [],
  volumes: [],
  execs: [],
  answers: {},
};

export interface Outcome {
  readonly status: "passed" | "failed" | "open";
  readonly observed: Localized;
  readonly rests: readonly JournalRecord[];
  /** What a failed one earns all the same. */
  readonly points?: number;
}

export interface JudgeInput {
  readonly history: History;
  readonly host: Host;
  /** For checks that read the clean-room, whose `host` is that one: what building and running have printed, the last 256 KiB. */
  readonly cleanRoom?: { readonly log: string };
  /** `rests`: what of the history the verdict rests on, for the evidence. */
  passed(observed: Localized, rests?: readonly JournalRecord[]): Outcome;
  failed(observed: Localized, rests?: readonly JournalRecord[]): Outcome;
  /**
   * Failed, but worth something: more than no points and fewer than all of the check's.
   * @throws RangeError for other points: a mistake in the lab, and the verdict is undecided.
   */
  partial(points: number, observed: Localized, rests?: readonly JournalRecord[]): Outcome;
  /** Nothing to judge yet: the row stays open instead of red. */
  open(observed: Localized): Outcome;
}

/** What a check reads; it is judged again when that changes. */
export type Reads =
  /** Containers, and the commands run in them. */
  | "containers"
  | "output"
  /** Images and builds. */
  | "images"
  /** Networks and volumes. */
  | "networks"
  | "answers"
  | "host"
  /** The host in which what was handed in was built and runs. Such a check reads nothing else. */
  | "clean-room";

export interface Check extends TestCase {
  readonly reads: readonly Reads[];
  /**
   * A pass, once seen, stays, whatever the sandbox has forgotten since. So it is anyway for checks that read only
   * the journal; one that reads answers or the host may turn back until the submission, unless it says this.
   */
  readonly lasting?: boolean;
  judge(input: JudgeInput): Promise<Outcome> | Outcome;
}

export interface TaskDefinition {
  readonly id: string;
  readonly title: Localized;
  readonly checks: readonly Check[];
  readonly questions: readonly Question[];
  readonly hints: readonly Localized[];
}

/** What a container of the lab should come to at most: its student sees their own beside it, line by line. */
export interface BaseLine {
  /** Those that it may have at most, without `CAP_`. */
  readonly capabilities: readonly string[];
  /** Targets in the container that may be written. */
  readonly writableMounts: readonly string[];
  /** Like `8080/tcp`, as the container calls them. */
  readonly publishedPorts: readonly string[];
  /** Null where the lab asks for no limit, also below. */
  readonly memoryBytes: number | null;
  readonly pids: number | null;
  /** 1000 is one processor. */
  readonly cpuMilli: number | null;
  readonly restartsMax: number | null;
}

/** What is taken from the student's host at the moment of the submission: its teacher sees it. */
export interface HandIn {
  /** Absolute; of it regular files and folders are taken, at most 1 MiB in 200 entries. */
  readonly folder: string;
  /**
   * It is built (`docker build`) and run in a clean-room: a host that the student has never touched. Checks with `reads: ["clean-room"]`
   * judge over that host once the container was started, after the submission; a build that fails fails all of them.
   */
  readonly cleanRoom?: {
    /** Of `docker run`, before the image; as in `["-d", "-p", "8080:8080"]`. The container is named `handed-in`. */
    readonly run: readonly string[];
  };
}

export interface LabDefinition {
  readonly title: Localized;
  readonly minutes: number;
  readonly images: readonly string[];
  /** How many times a student may submit it, the best one counting; once where it does not say. */
  readonly attempts?: number;
  readonly baseLine?: BaseLine;
  readonly handIn?: HandIn;
  readonly tasks: readonly TaskDefinition[];
}

export function defineLab(lab: LabDefinition): LabDefinition {
  return lab;
}

export function task(
  id: string,
  title: Localized,
  parts: { checks: readonly Check[]; questions?: readonly Question[]; hints?: readonly Localized[] },
): TaskDefinition {
  return { id, title, checks: parts.checks, questions: parts.questions ?? [], hints: parts.hints ?? [] };
}

export function check(nr: string, rest: Omit<Check, "nr">): Check {
  return { nr, ...rest };
}

export interface AttackParts extends Pick<Check, "points" | "testCase" | "expected"> {
  readonly attempts: readonly Attempt[];
  /** Whom it is about; undefined while there is none that runs. */
  readonly target: (history: History) => ContainerRecord | undefined;
  /** Whether the service does what it is for: before the attack, and after it. */
  readonly works: (host: Host) => Promise<boolean>;
}

/** Passes when every attempt is stopped, and the service still works: a container that does nothing is safe, and no use. */
export function attack({ attempts, target, works, ...parts }: AttackParts): Omit<Check, "nr"> {
  return {
    ...parts,
    reads: ["host", "containers"],
    async judge({ history, host, passed, failed, open }) {
      const container = target(history);
      if (!container) return open(NO_TARGET);
      if (!(await works(host))) return failed(SERVICE_BROKEN, [container]);
      const report = await host.attack(container.id, attempts);
      const succeeded = attempts.filter((attempt) => report[attempt] !== "stopped");
      if (succeeded.length > 0) return failed(attacksInWords(succeeded), [container]);
      if (!(await works(host))) return failed(SERVICE_BROKEN, [container]);
      return passed(allStopped(attempts.length), [container]);
    },
  };
}
