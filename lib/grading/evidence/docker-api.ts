/** The student's Docker API over dialled streams: bounded in time, size and number; whatever keeps it from answering is an expected failure. */
import { Agent, type IncomingMessage, request } from "node:http";
import { type Duplex, PassThrough } from "node:stream";
import { asSocket, DomainError, isDomainError } from "#core";
import { readAll } from "./read-all.ts";

/** Each stream is a process on the trusted side of the sandbox, whose number is bounded. */
const connectionsMax = 22;
const idleConnectionsMax = 2;
const answerTimeoutMs = 5000;
const answerBytesMax = 1024 * 1024;

/** Docker answered, but with a refusal. */
export class DockerRefusal extends Error {
  readonly statusCode: number;

  constructor(path: string, statusCode: number) {
    super(`${path} was answered with ${statusCode}`);
    this.name = "DockerRefusal";
    this.statusCode = statusCode;
  }
}

export class DockerApi {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: connectionsMax, maxFreeSockets: idleConnectionsMax });
  #closed = false;

  constructor(dial: () => Promise<Duplex>) {
    this.#agent.createConnection = (_options, connected) => {
      dial().then(
        (stream) => {
          if (this.#closed) stream.destroy();
          connected?.(null, asSocket(stream));
        },
        // The type asks for a stream also where there is none.
        (error: unknown) => connected?.(asFailure(error), new PassThrough()),
      );
      return undefined;
    };
  }

  async get<T>(path: string, bytesMax = answerBytesMax): Promise<T> {
    try {
      const answer = await this.stream(path, AbortSignal.timeout(answerTimeoutMs));
      return JSON.parse(await readAll(answer, bytesMax)) as T;
    } catch (error) {
      throw asFailure(error);
    }
  }

  /**
   * Has something done, once: nobody knows of a broken connection whether it was done.
   * @returns the parsed answer; null when it is none in JSON
   */
  async change(method: "POST" | "DELETE", path: string, body?: object | Buffer): Promise<unknown> {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    try {
      const answer = answerOf(await this.#send(path, signal, { method, body }));
      const text = await readAll(answer, answerBytesMax);
      return text.startsWith("{") ? JSON.parse(text.split("\n")[0] ?? "") : null;
    } catch (error) {
      throw asFailure(error);
    }
  }

  /** What Docker answers as it is, at most 1 MiB. */
  async text(path: string): Promise<string> {
    try {
      return await readAll(await this.stream(path, AbortSignal.timeout(answerTimeoutMs)), answerBytesMax);
    } catch (error) {
      throw asFailure(error);
    }
  }

  /** An answer that goes on until either side ends it. */
  async stream(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const first = await this.#send(path, signal);
    // A kept connection may have been closed under our hands: that says nothing about the daemon, a new one does.
    return "answer" in first ? first.answer : answerOf(first.reused ? await this.#send(path, signal) : first);
  }

  /** Keeps connections ready: making one takes longer than a short-lived container lives. */
  async warm(): Promise<void> {
    await Promise.all(Array.from({ length: idleConnectionsMax }, () => this.ping()));
  }

  async ping(): Promise<void> {
    try {
      await readAll(await this.stream("/_ping", AbortSignal.timeout(answerTimeoutMs)), answerBytesMax);
    } catch (error) {
      throw asFailure(error);
    }
  }

  close(): void {
    this.#closed = true;
    this.#agent.destroy();
  }

  #send(path: string, signal: AbortSignal, { method = "GET", body }: Change = {}): Promise<Sent> {
    return new Promise((resolve, reject) => {
      const payload = body === undefined || Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      const headers = payload && {
        "content-type": Buffer.isBuffer(body) ? "application/x-tar" : "application/json",
        "content-length": payload.length,
      };
      const sent = request({ agent: this.#agent, host: "docker", path, signal, method, ...(headers && { headers }) });
      sent.once("response", (answer) => {
        const { statusCode = 0 } = answer;
        if (method === "GET" ? statusCode === 200 : statusCode >= 200 && statusCode < 300) return resolve({ answer });
        answer.resume();
        reject(new DockerRefusal(path, answer.statusCode ?? 0));
      });
      sent.on("error", (error) => resolve({ failure: asFailure(error), reused: sent.reusedSocket && !signal.aborted }));
      sent.end(payload);
    });
  }
}

interface Change {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: object | Buffer | undefined;
}

type Sent = { answer: IncomingMessage } | { failure: Error; reused: boolean };

function answerOf(sent: Sent): IncomingMessage {
  if ("failure" in sent) throw sent.failure;
  return sent.answer;
}

function asFailure(error: unknown): Error {
  if (isDomainError(error) || error instanceof DockerRefusal) return error;
  // What does not even speak JSON over HTTP is no Docker.
  if (error instanceof SyntaxError) return new DomainError("sandbox.daemon-not-genuine", {}, { cause: error });
  return new DomainError("sandbox.daemon-silent", {}, { cause: error });
}
