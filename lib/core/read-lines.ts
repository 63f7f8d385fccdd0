/** Splits a stream into lines; in place of a line longer than the bound comes null. */

/** Any readable stream of Node's. */
interface TextStream extends AsyncIterable<string> {
  setEncoding(encoding: "utf8"): unknown;
}

export async function* readLines(stream: TextStream, lineLengthMax: number): AsyncGenerator<string | null> {
  let rest = "";
  let skipping = false;
  stream.setEncoding("utf8");
  for await (const text of stream) {
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
