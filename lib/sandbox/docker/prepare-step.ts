/** One thing the engine must have before the first sandbox: a cheap look whether it is there, and the way to bring it. */
import type { Note } from "./follow-stream.ts";

export interface PrepareStep {
  /** As the operator reads it while it runs. */
  readonly title: string;
  isDone(): Promise<boolean>;
  run(note: Note): Promise<void>;
}
