import { expect, test } from "vitest";
import { decodeOutput, encodeFrame, encodeInput, FrameReader } from "./keeper-frames.ts";

test("frames come out whole, wherever the stream was cut", () => {
  const stream = Buffer.concat([
    encodeFrame("s", "abc 0 72"),
    encodeFrame("e", ""),
    encodeFrame("d", Buffer.of(0, 255)),
  ]);
  for (let pieceBytes = 1; pieceBytes <= stream.length; pieceBytes += 1) {
    const reader = new FrameReader();
    const frames = [];
    for (let at = 0; at < stream.length; at += pieceBytes)
      frames.push(...reader.read(stream.subarray(at, at + pieceBytes)));
    expect(frames.map(({ kind, content }) => [kind, content.toString("latin1")])).toEqual([
      ["s", "abc 0 72"],
      ["e", ""],
      ["d", "\u0000ÿ"],
    ]);
  }
});

test("an offset beyond 32 bits is read exactly", () => {
  const head = Buffer.alloc(8);
  head.writeBigUInt64BE(5_000_000_001n);
  const { offset, bytes } = decodeOutput(Buffer.concat([head, Buffer.from("x")]));
  expect(offset).toBe(5_000_000_001);
  expect(bytes.toString()).toBe("x");
});

test("long input travels in several frames and arrives in order", () => {
  const pasted = "äöü0123456789".repeat(12_000);
  const frames = new FrameReader().read(encodeInput(pasted));
  expect(frames.length).toBeGreaterThan(1);
  expect(Buffer.concat(frames.map(({ content }) => content)).toString()).toBe(pasted);
});

test("something else than the keeper is not listened to", () => {
  expect(() => new FrameReader().read(Buffer.from("sh: not found"))).toThrow("not understood");
});
