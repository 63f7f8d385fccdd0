import { expect, test } from "vitest";
import { Frames } from "./frames.ts";

function frame(source: number, text: string): Buffer {
  const header = Buffer.from([source, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
}

const sent = Buffer.concat([frame(1, "out"), frame(2, "a complaint"), frame(1, ""), frame(1, "the rest")]);
const expected = [
  ["stdout", "out"],
  ["stderr", "a complaint"],
  ["stdout", ""],
  ["stdout", "the rest"],
];

test("frames come back whole wherever the bytes were split", () => {
  for (let first = 0; first <= sent.length; first += 1) {
    for (let second = first; second <= sent.length; second += 1) {
      const frames = new Frames();
      const parts = [sent.subarray(0, first), sent.subarray(first, second), sent.subarray(second)];
      const taken = parts.flatMap((part) => frames.take(part)).map(({ source, content }) => [source, `${content}`]);
      expect(taken, `split at ${first} and ${second}`).toEqual(expected);
    }
  }
});

test("one byte at a time does as well", () => {
  const frames = new Frames();
  expect([...sent].flatMap((byte) => frames.take(Buffer.from([byte])))).toHaveLength(expected.length);
});
