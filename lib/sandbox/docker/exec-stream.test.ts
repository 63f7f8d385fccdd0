import { Duplex } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import { expect, test } from "vitest";
import { ExecStream } from "./exec-stream.ts";

/** The engine's side of a connection: what it sends, and what it was sent. */
class Connection extends Duplex {
  readonly received: Buffer[] = [];
  isInputOver = false;

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.received.push(bytes);
    done();
  }

  override _final(done: () => void): void {
    this.isInputOver = true;
    done();
  }
}

function frame(source: number, content: Buffer): Buffer {
  const header = Buffer.from([source, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(content.length, 4);
  return Buffer.concat([header, content]);
}

const out = (content: string) => frame(1, Buffer.from(content));
const err = (content: string) => frame(2, Buffer.from(content));

function connected({ framed = true } = {}) {
  const connection = new Connection();
  return { connection, stream: new ExecStream({ connection, framed }) };
}

test("output and complaints come apart, and both end with the connection", async () => {
  const { connection, stream } = connected();
  for (const bytes of [out("first "), err("oh"), out(""), out("second"), null]) connection.push(bytes);
  expect(await Promise.all([text(stream), text(stream.stderr)])).toEqual(["first second", "oh"]);
});

test("a terminal's bytes come as they are", async () => {
  const { connection, stream } = connected({ framed: false });
  connection.push("\u0001 no frame");
  connection.push(null);
  expect(await text(stream)).toBe("\u0001 no frame");
});

test("the end of the input is passed on, while output still comes", async () => {
  const { connection, stream } = connected();
  stream.end("question");
  await finished(stream, { readable: false });
  expect(Buffer.concat(connection.received).toString()).toBe("question");
  expect(connection.isInputOver).toBe(true);
  connection.push(out("answer"));
  connection.push(null);
  expect(await text(stream)).toBe("answer");
});

test("who does not read holds the engine back, and loses nothing", async () => {
  const { connection, stream } = connected();
  const pieces = Array.from({ length: 64 }, (_, index) => Buffer.alloc(4096, index));
  for (const piece of pieces) connection.push(frame(1, piece));
  await new Promise(setImmediate);
  expect(connection.isPaused()).toBe(true);
  expect(stream.readableLength).toBeLessThan(pieces.length * 4096);
  connection.push(null);
  expect((await buffer(stream)).equals(Buffer.concat(pieces))).toBe(true);
});

test("complaints that nobody reads do not keep the output waiting", async () => {
  const { connection, stream } = connected();
  for (let count = 0; count < 100; count += 1) connection.push(err("x".repeat(16_384)));
  connection.push(out("still here"));
  connection.push(null);
  expect(await text(stream)).toBe("still here");
  expect((await text(stream.stderr)).length).toBeLessThanOrEqual(64 * 1024);
});

test("destroying it hangs up; a connection that breaks is told to the reader, and to nobody else", async () => {
  const given = connected();
  given.stream.destroy();
  expect(given.connection.destroyed).toBe(true);

  const broken = connected();
  const reading = text(broken.stream);
  broken.connection.destroy(new Error("reset"));
  await expect(reading).rejects.toThrow("reset");

  // Without a reader this would end the process, and with it the test.
  const alone = connected();
  alone.connection.destroy(new Error("reset"));
  await new Promise(setImmediate);
  expect(alone.stream.destroyed).toBe(true);
});
