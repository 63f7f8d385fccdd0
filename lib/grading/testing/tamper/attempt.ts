/** What an attempt at a grade is: what a student types to seem to have done what they have not, and who is taken in by it. */
import type { CheckName } from "./checks.ts";

export interface Attempt {
  readonly name: string;
  /** What the student has not done, and what is to say that they have. */
  readonly forges: string;
  /** What the student types (they are in sudo), with the tools of `student-tools.ts` at hand; what it starts in the background stays. */
  readonly typed: string;
  /** What a naive grader would type into the student's own shell. It is taken in when this ends with 0; it may try for some seconds. */
  readonly naive: string;
  /** Checks that must not pass, neither before the submission nor by it. */
  readonly checks: readonly CheckName[];
  /** Those among them that must have been undecided: the platform saw that something was wrong with what it was told. */
  readonly undecided?: readonly CheckName[];
  /** Those among them that one look of ours takes for passed: a race that is never seen so would show nothing. */
  readonly confirming?: readonly CheckName[];
  /** The student keeps at it for so long before they submit. */
  readonly holdMs?: number;
  /** Typed by root, to bring back what `clean` (`tampered-room.ts`) knows nothing of. */
  readonly undo?: string;
  /** Among the few that run with every `npm test`. */
  readonly isShort?: boolean;
}

/** The way that is asked for; it must pass, or that nobody passes shows nothing. */
export interface HonestWay {
  readonly check: CheckName;
  readonly typed: string;
  readonly isShort?: boolean;
}
