/** Splits a stream into lines; in place of a line longer than the bound comes null. */
import type { Readable } from "node:stream";

export async function* readLines(stream: Readable, lineLengthMax: number): AsyncGenerator<string | null> {
  let rest = "";
  let skipping = false;
  stream.setEncoding("utf8");
  for await (const text of stream as AsyncIterable<string>) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      yield skipping || line.length > lineLengthMax ? null : line;
      skipping = false;
    }
    if (rest.length > lineLengthMax) {
      rest = "";
      skipping = true;
    }
  }
}
