import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readLines } from "./read-lines.ts";

async function linesOf(chunks: readonly Buffer[], lineLengthMax = 10): Promise<(string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const line of readLines(Readable.from(chunks, { objectMode: false }), lineLengthMax)) lines.push(line);
  return lines;
}

test("lines come whole, wherever the stream was cut", async () => {
  const text = Buffer.from("eins\nzwölf\n\ndrei\n");
  for (let cut = 0; cut <= text.length; cut++) {
    expect(await linesOf([text.subarray(0, cut), text.subarray(cut)])).toEqual(["eins", "zwölf", "", "drei"]);
  }
});

test("in place of a line that is too long comes null, and the next one is read", async () => {
  const text = Buffer.from(`kurz\n${"x".repeat(50)}\nkurz\n`);
  for (let cut = 0; cut <= text.length; cut++) {
    expect(await linesOf([text.subarray(0, cut), text.subarray(cut)])).toEqual(["kurz", null, "kurz"]);
  }
});

test("a line without an end has not been said", async () => {
  expect(await linesOf([Buffer.from("eins\nhalb")])).toEqual(["eins"]);
});
