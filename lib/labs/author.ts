/** What labs are written with. A judge reads the evidence journal and the sandbox, and answers passed, failed or, by throwing, undecided. */
import type { Localized } from "#core/contract";
import type { Question, TestCase } from "./contract.ts";

export type { Localized, Question };

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

/** The evidence since the attempt was opened. */
export interface History {
  /** In order of creation. */
  readonly containers: readonly ContainerRecord[];
  /** Answers by question id, with the time they were saved. */
  readonly answers: Readonly<Record<string, { value: string; savedAt: number }>>;
}

/** The sandbox as it is now. Each call fails, and the verdict is undecided, when the sandbox does not answer. */
export interface Host {
  /** Runs GET on the student's Docker API and parses the answer. */
  docker<T>(path: string): Promise<T>;
  /** A regular file of the student's host, at most 1 MiB of its end; null when there is none. Symbolic links are followed inside the student's root only. */
  file(path: string): Promise<string | null>;
}

export interface Outcome {
  readonly status: "passed" | "failed" | "open";
  readonly observed: Localized;
  readonly rests: readonly ContainerRecord[];
  /** What a failed one earns all the same. */
  readonly points?: number;
}

export interface JudgeInput {
  readonly history: History;
  readonly host: Host;
  /** `rests`: the containers the verdict rests on, for the evidence. */
  passed(observed: Localized, rests?: readonly ContainerRecord[]): Outcome;
  failed(observed: Localized, rests?: readonly ContainerRecord[]): Outcome;
  /**
   * Failed, but worth something: more than no points and fewer than all of the check's.
   * @throws RangeError for other points: a mistake in the lab, and the verdict is undecided.
   */
  partial(points: number, observed: Localized, rests?: readonly ContainerRecord[]): Outcome;
  /** Nothing to judge yet: the row stays open instead of red. */
  open(observed: Localized): Outcome;
}

/** What a check reads; it is judged again when that changes. */
export type Reads = "containers" | "output" | "answers" | "host";

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

export interface LabDefinition {
  readonly title: Localized;
  readonly minutes: number;
  readonly images: readonly string[];
  /** How many times a student may submit it, the best one counting; once where it does not say. */
  readonly attempts?: number;
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
