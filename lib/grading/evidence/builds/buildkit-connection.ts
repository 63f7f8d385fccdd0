/** Speaks gRPC to the BuildKit inside a student's daemon: over a dialled stream, bounded in time and size. */
import { request } from "node:http";
import { type ClientHttp2Session, connect } from "node:http2";
import type { Duplex } from "node:stream";
import { DomainError } from "#core";

const answerTimeoutMs = 5000;
const messageBytesMax = 2 * 1024 * 1024;
/** A flag, and the length of the message. */
const frameHeaderBytes = 5;
const sessionMemoryMB = 8;

export class BuildKitConnection {
  readonly #session: ClientHttp2Session;

  private constructor(session: ClientHttp2Session) {
    this.#session = session;
  }

  /** Docker hands the connection to BuildKit when it is asked to (`POST /grpc`, then HTTP/2). @throws DomainError `sandbox.daemon-silent` */
  static async open(dial: () => Promise<Duplex>, signal: AbortSignal): Promise<BuildKitConnection> {
    const stream = await upgraded(await dial(), signal);
    const session = connect("http://buildkit", {
      createConnection: () => stream,
      maxSessionMemory: sessionMemoryMB,
    });
    session.on("error", () => session.destroy());
    signal.addEventListener("abort", () => session.destroy(), { once: true });
    return new BuildKitConnection(session);
  }

  /**
   * The messages of an answer, until it ends.
   * @param path `/<package>.<service>/<method>`
   * @throws DomainError `sandbox.daemon-silent` when it does not answer, breaks off or refuses.
   */
  async *call(path: string, message: Uint8Array): AsyncGenerator<Buffer> {
    const stream = this.#session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc",
      te: "trailers",
    });
    const failed = new Promise<never>((_, reject) => {
      stream.on("error", reject);
      stream.on("aborted", () => reject(new Error("broken off")));
    });
    failed.catch(() => undefined);
    let status = "";
    stream.on("trailers", (trailers) => {
      status = String(trailers["grpc-status"] ?? "");
    });
    stream.end(framed(message));
    try {
      yield* messagesOf(stream);
    } catch (error) {
      throw new DomainError("sandbox.daemon-silent", {}, { cause: error });
    } finally {
      stream.close();
    }
    if (status !== "0") throw new DomainError("sandbox.daemon-silent", { status });
  }

  close(): void {
    this.#session.destroy();
  }
}

function upgraded(stream: Duplex, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: Error) => {
      stream.destroy();
      reject(new DomainError("sandbox.daemon-silent", {}, { cause }));
    };
    const asking = request({
      createConnection: () => stream,
      method: "POST",
      path: "/grpc",
      headers: { connection: "Upgrade", upgrade: "h2c" },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]),
    });
    asking.on("error", fail);
    asking.on("response", () => fail());
    asking.on("upgrade", (_, socket, head) => {
      // The first frames may have come with the answer.
      socket.unshift(head);
      resolve(socket);
    });
    asking.end();
  });
}

function framed(message: Uint8Array): Buffer {
  const header = Buffer.alloc(frameHeaderBytes);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

async function* messagesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of stream) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= frameHeaderBytes) {
      const length = waiting.readUInt32BE(1);
      if (length > messageBytesMax) throw new Error("a message is too long");
      if (waiting.length < frameHeaderBytes + length) break;
      yield waiting.subarray(frameHeaderBytes, frameHeaderBytes + length);
      waiting = waiting.subarray(frameHeaderBytes + length);
    }
  }
}
