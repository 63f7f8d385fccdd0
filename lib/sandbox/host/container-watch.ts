/** Watches one running container for what is done to it past Docker, by a program of the keeper's, and tells how often something was. */
import type { Duplex } from "node:stream";
import { DomainError } from "#core";
import type { Exec } from "./run-keeper.ts";

/** On a busy machine the program takes some seconds to begin. */
const answerTimeoutMs = 8000;

export interface Watched {
  /** The number of the container's first process, as in its facts. */
  readonly pid: number;
  /** Since the watch began. */
  readonly changes: number;
}

interface Conversation {
  readonly stream: Duplex;
  /** Answers come in the order of the questions. */
  readonly lines: AsyncIterator<string>;
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
      const { value = "" } = await lines.next();
      const [, pid, changes] = /^(\d+) (\d+)$/.exec(value) ?? [];
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
  if (!/^[0-9a-f]{12,64}$/.test(containerId)) throw new DomainError("input.invalid");
  const { stream, stderr, exit } = await exec({ argv: ["watch-container", containerId], user: "keeper" });
  stderr.resume();
  exit.catch(() => {});
  return { stream, lines: linesOf(stream) };
}

/** Ends, without an error, when the stream does. */
async function* linesOf(stream: Duplex): AsyncGenerator<string> {
  let rest = "";
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      const lines = `${rest}${bytes.toString("utf8")}`.split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch {
    // The connection broke: whoever asks is told that the watch is over.
  }
}
