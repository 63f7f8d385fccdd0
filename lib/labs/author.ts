/** What labs are written with. A judge reads the evidence journal and the sandbox, and answers passed, failed or, by throwing, undecided. */
import { countWords, type Localized } from "#core/contract";
import {
  type AttackReport,
  type Attempt,
  allStopped,
  attacksInWords,
  NO_TARGET,
  SERVICE_BROKEN,
} from "./attack-attempts.ts";
import { type RubricLevel, ratingsIn, type Question as ShownQuestion, type TestCase } from "./contract.ts";
import type { ContainerRecord, History, JournalRecord } from "./history.ts";
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
  BuildRecord,
  ContainerRecord,
  ExecRecord,
  History,
  ImageRecord,
  JournalRecord,
  NetworkRecord,
  VolumeRecord,
} from "./history.ts";
export { EMPTY_HISTORY } from "./history.ts";
export { weighsAs } from "./host-facts.ts";
export { all, nameOf, notAnswered, option, same } from "./judge-words.ts";
export type {
  AttackReport,
  Attempt,
  Host,
  HttpAnswer,
  HttpRequest,
  KernelFacts,
  Localized,
  MountFacts,
  RubricLevel,
  ToolAnswer,
};
export { countWords, ratingsIn };

const AWAITS_TEACHER: Localized = { de: "wartet auf die Lehrperson", en: "waits for the teacher" };
const NOT_WRITTEN: Localized = { de: "noch nicht geschrieben", en: "not written yet" };

export const KiB = 1024;
export const MiB = 1024 * KiB;

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

export interface Check extends Readonly<TestCase> {
  readonly reads: readonly Reads[];
  /**
   * A pass, once seen, stays, whatever the sandbox has forgotten since. So it is anyway for checks that read only
   * the journal; one that reads answers or the host may turn back until the submission, unless it says this.
   */
  readonly lasting?: boolean;
  judge(input: JudgeInput): Promise<Outcome> | Outcome;
}

/** What a student is asked. */
export type Question = ShownQuestion & {
  /** Why it is so: told once the check `after` has passed, or the attempt was submitted. Pages do not know it before. */
  readonly explanation?: { readonly after: string; readonly text: Localized };
};

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
  /** Labs of the same module that are better done before, by the names of their folders: suggested, never asked for. */
  readonly buildsOn?: readonly string[];
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

export interface ReviewedParts extends Pick<Check, "points" | "testCase" | "expected"> {
  /** The question whose answer the teacher reads. */
  readonly answer: string;
  /** From nothing to all of the points. */
  readonly rubric: readonly RubricLevel[];
}

/** Judged by the teacher, with a rubric: until then it stays open. */
export function reviewed({ answer, rubric, ...parts }: ReviewedParts): Omit<Check, "nr"> {
  return {
    ...parts,
    rubric: [...rubric],
    reads: ["answers"],
    judge: ({ history, open }) => open(history.answers[answer] ? AWAITS_TEACHER : NOT_WRITTEN),
  };
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
