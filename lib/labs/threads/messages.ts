/** What the platform and a lab's thread say to each other. */
import type { JudgeInput } from "../author.ts";
import type { LightHistory } from "./configurations.ts";
import type { Failure } from "./failure.ts";

/** Given to a thread at its start. */
export interface ThreadData {
  /** Absolute path of a lab.ts. */
  readonly file: string;
  /** Its code by address, as it was read; what is missing is read from the disk. */
  readonly code?: Readonly<Record<string, string>> | undefined;
}

export type ToThread =
  /** Comes before the first judgement that reads it, and holds until it is let go: the judgements of one run share it, and it must not change meanwhile. */
  | { readonly kind: "history"; readonly historyId: number; readonly light: LightHistory }
  | { readonly kind: "let-go"; readonly historyId: number }
  | {
      readonly kind: "judge";
      readonly callId: number;
      readonly nr: string;
      readonly historyId: number;
      readonly cleanRoom: JudgeInput["cleanRoom"];
    }
  | { readonly kind: "answer"; readonly requestId: number; readonly result: Result }
  /** To be answered at once: a thread that does not is standing still. */
  | { readonly kind: "beat" };

export type FromThread =
  /** The definition as JSON, each function as `{ function: true }`. */
  | { readonly kind: "loaded"; readonly definition: string }
  | { readonly kind: "not-loaded"; readonly failure: Failure }
  | { readonly kind: "begun"; readonly callId: number }
  | {
      readonly kind: "ask";
      readonly requestId: number;
      readonly callId: number;
      readonly name: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: "judged"; readonly callId: number; readonly result: Result }
  | { readonly kind: "beat" }
  /** Something that a judge left behind has failed; nobody waits for it. */
  | { readonly kind: "stray"; readonly failure: Failure };

export type Result = { readonly value: unknown } | { readonly failure: Failure };
