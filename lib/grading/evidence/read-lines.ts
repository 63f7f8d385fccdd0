/** Splits a stream into lines; a line longer than the bound is skipped, never kept. */
import type { Readable } from "node:stream";

export async function* readLines(stream: Readable, lineLengthMax: number): AsyncGenerator<string> {
  let rest = "";
  let skipping = false;
  stream.setEncoding("utf8");
  for await (const text of stream as AsyncIterable<string>) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!skipping && line.length <= lineLengthMax) yield line;
      skipping = false;
    }
    if (rest.length > lineLengthMax) {
      rest = "";
      skipping = true;
    }
  }
}
