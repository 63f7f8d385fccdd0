/** Watches one running container for what is done to it past Docker, by a program of the keeper's, and tells how often something was. */
import type { Duplex } from "node:stream";
import { DomainError, readLines } from "#core";
import { requireContainerId } from "./require-container-id.ts";
import type { Exec } from "./run-keeper.ts";

/** On a busy machine the program takes some seconds to begin. */
const answerTimeoutMs = 8000;
const lineLengthMax = 64;

export interface Watched {
  /** The number of the container's first process, as in its facts. */
  readonly pid: number;
  /** Since the watch began. */
  readonly changes: number;
}

interface Conversation {
  readonly stream: Duplex;
  /** Answers come in the order of the questions. */
  readonly lines: AsyncIterator<string | null>;
}

export class ContainerWatch {
  readonly #conversation: Promise<Conversation>;

  /** Begins at once; whether it could is said when it is asked. */
  constructor(exec: Exec, containerId: string) {
    this.#conversation = begin(exec, containerId);
    this.#conversation.catch(() => {});
  }

  /**
   * What was done before this was called is counted.
   * @throws DomainError `sandbox.container-unsteady` when the container has ended, or the watch has: half a minute after the last question;
   * `sandbox.not-ready`, `engine.unreachable`, `input.invalid`
   */
  async ask(): Promise<Watched> {
    const { stream, lines } = await this.#conversation;
    const timer = setTimeout(() => stream.destroy(), answerTimeoutMs);
    try {
      if (stream.writable) stream.write("\n");
      // A connection that breaks is a watch that is over.
      const { value } = await lines.next().catch(() => ({ value: null }));
      const [, pid, changes] = /^(\d+) (\d+)$/.exec(value ?? "") ?? [];
      if (!pid || !changes) throw new DomainError("sandbox.container-unsteady");
      return { pid: Number(pid), changes: Number(changes) };
    } finally {
      clearTimeout(timer);
    }
  }

  end(): void {
    this.#conversation.then(
      ({ stream }) => stream.destroy(),
      () => {},
    );
  }
}

async function begin(exec: Exec, containerId: string): Promise<Conversation> {
  requireContainerId(containerId);
  const { stream, stderr, exit } = await exec({ argv: ["watch-container", containerId], user: "keeper" });
  stderr.resume();
  exit.catch(() => {});
  return { stream, lines: readLines(stream, lineLengthMax) };
}
