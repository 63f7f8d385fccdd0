/** What was handed in with a submission: the folder as it was in that moment, or why it could not be taken. */
import type { ErrorCode } from "#core";

export interface HandedFile {
  readonly path: string;
  readonly bytes: number;
}

export interface Capture {
  /** The same folder makes the same bytes. */
  readonly tar: Uint8Array;
  readonly sha256: string;
  readonly files: readonly HandedFile[];
  /** What is no regular file or folder, and stayed where it was. */
  readonly skipped: readonly string[];
}

export type HandIn = {
  /** On the student's host. */
  readonly path: string;
  readonly at: number;
  /** The lab asks for a clean-room. */
  readonly isToBeBuilt: boolean;
} & ({ readonly capture: Capture } | { readonly refusal: ErrorCode });
