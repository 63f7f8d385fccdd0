/** What judges read of the evidence journal: one record for each thing that was ever there. Times are milliseconds since 1970. */

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
  /** How many times that policy has started it anew, as Docker counts; whatever is started by hand counts for nothing. */
  readonly restartCount: number;
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
    /** Its last run has ended and was read to the end: only then does it say anything that there is no more. */
    readonly whole?: boolean;
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
