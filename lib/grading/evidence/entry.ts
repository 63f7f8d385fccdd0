/** What a row of the evidence journal can say. Rows are only ever added; their order is the order in which things were seen. */

/** Where a terminal's output stood when a row came: the moment to look at in the recording. */
export interface TerminalPlace {
  readonly shellId: string;
  readonly offset: number;
}

/**
 * Why something went unseen. `unwatched`, `flood` and `unreadable` (an event longer than is read) touch everything; the others
 * touch the output of one container only: it was gone before it could be read, wrote more than is counted, or too many
 * were being read already.
 */
export type GapReason = "unwatched" | "flood" | "unreadable" | "output-lost" | "output-flood" | "output-crowd";

/** One step of an image's history, the newest first. */
export interface Layer {
  readonly createdBy: string;
  readonly bytes: number;
}

interface Payloads {
  create: { readonly name: string; readonly image: string; readonly inspected: unknown };
  /** How often Docker's restart policy has started it anew by then, as Docker counts; null when it could not be asked any more. */
  start: { readonly restartCount?: number | null };
  die: { readonly exitCode: number | null };
  oom: object;
  destroy: object;
  rename: { readonly name: string };
  update: { readonly inspected: unknown };
  /** Complete counts so far; a sample only while it still grows. `readUntil` is Docker's time stamp of the last line counted. */
  output: {
    readonly stdoutLines: number;
    readonly stderrLines: number;
    readonly stdout?: string;
    readonly stderr?: string;
    readonly readUntil: string;
    /** Read to its end, of the run that has ended. */
    readonly whole?: true;
  };
  /** `kinds`: how many rows of which kind were not recorded; without it nobody knows what it was. */
  gap: {
    readonly reason: GapReason;
    readonly until: number;
    readonly dropped?: number;
    readonly kinds?: Readonly<Partial<Record<string, number>>>;
  };
  /** Something ran inside a container that runs. */
  exec: {
    readonly action: "start" | "die";
    readonly execId: string;
    readonly command: string | null;
    readonly exitCode: number | null;
  };
  /** `inspected` and `layers` once, when the image is first seen. */
  image: {
    readonly action: "pull" | "tag" | "untag" | "delete" | "load" | "import";
    readonly imageId: string;
    readonly name: string;
    readonly inspected: unknown;
    readonly layers: readonly Layer[];
  };
  /** A build that ended, with the Dockerfile that BuildKit was given. */
  build: {
    readonly ref: string;
    readonly imageId: string | null;
    readonly dockerfile: string | null;
    readonly error: string | null;
  };
  network: {
    readonly action: "create" | "destroy" | "connect" | "disconnect";
    readonly networkId: string;
    readonly name: string;
    readonly driver: string;
    readonly inspected: unknown;
  };
  volume: { readonly action: "create" | "destroy"; readonly name: string; readonly driver: string };
  /** The student's daemon could not be watched any more, or can be watched again. */
  daemon: { readonly state: "lost" | "back" };
  /** Answers and verdicts of an attempt were frozen. */
  submission: { readonly attemptId: string; readonly requestId: string };
  /** A folder that was handed in with a submission, as the tar that is kept: its digest and its size. */
  "handed-in": {
    readonly attemptId: string;
    readonly path: string;
    readonly sha256: string;
    readonly bytes: number;
  };
  answer: {
    readonly attemptId: string;
    readonly questionId: string;
    readonly value: string;
    readonly requestId: string;
  };
}

export type EvidenceKind = keyof Payloads;

interface Seen {
  /** Milliseconds since 1970, by the student's Docker where it says so. */
  readonly at: number;
  readonly containerId: string | null;
  readonly terminal?: TerminalPlace;
  /** Tells a Docker event from its repetition after a reconnect. */
  readonly key?: string;
  /** Seen only then, by looking at what is there: that it happened at `at` is what files say which are the student's to write. */
  readonly foundAt?: number;
}

type EntryOf<Kind extends EvidenceKind> = Kind extends EvidenceKind
  ? Seen & { readonly kind: Kind } & Payloads[Kind]
  : never;

export type EvidenceEntry = EntryOf<EvidenceKind>;
export type EvidenceRow = EvidenceEntry & { readonly id: number };
export type OutputEntry = EntryOf<"output">;
export type AnswerEntry = EntryOf<"answer">;
