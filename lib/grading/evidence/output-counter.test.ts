import { expect, test } from "vitest";
import { type CountedOutput, OutputCounter } from "./output-counter.ts";

const stamp = (number: number) => `2026-11-24T08:00:00.${String(number).padStart(9, "0")}Z`;

function frame(stream: "stdout" | "stderr", number: number, text: string): Buffer {
  const message = Buffer.from(`${stamp(number)} ${text}`);
  const header = Buffer.alloc(8);
  header[0] = stream === "stdout" ? 1 : 2;
  header.writeUInt32BE(message.length, 4);
  return Buffer.concat([header, message]);
}

function count(chunks: readonly Buffer[], from: CountedOutput | null = null): OutputCounter {
  const counter = new OutputCounter(from);
  for (const chunk of chunks) counter.feed(chunk);
  return counter;
}

/** Fed in two pieces, cut at every byte, and byte by byte. */
function waysToCut(bytes: Buffer): Buffer[][] {
  const pairs = Array.from(bytes, (_, at) =>
    [bytes.subarray(0, at), bytes.subarray(at)].filter(({ length }) => length),
  );
  return [...pairs, [bytes], Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))];
}

const frames = Buffer.concat([
  frame("stdout", 1, "eins\n"),
  frame("stderr", 2, "Fehler: zwölf\n"),
  frame("stdout", 3, "zwei\n"),
  frame("stdout", 4, "2026-11-24 is no stamp\n"),
  frame("stdout", 5, "\n"),
]);

test("lines are counted for each stream, wherever its bytes were cut", () => {
  for (const chunks of waysToCut(frames)) {
    const { counted, sample } = count(chunks);
    expect(counted).toEqual({ stdoutLines: 4, stderrLines: 1, readUntil: stamp(5) });
    expect(sample).toEqual({ stdout: "eins\nzwei\n2026-11-24 is no stamp\n\n", stderr: "Fehler: zwölf\n" });
  }
});

test("with a terminal each line has its stamp, wherever the text was cut", () => {
  const text = Buffer.from(`${stamp(1)} eins\r\n${stamp(2)} zwölf\r\n${stamp(3)} drei`);
  for (const chunks of waysToCut(text)) {
    const { counted, sample } = count(chunks);
    expect(counted).toEqual({ stdoutLines: 3, stderrLines: 0, readUntil: stamp(3) });
    expect(sample).toEqual({ stdout: "eins\r\nzwölf\r\ndrei", stderr: "" });
  }
});

test("a last line without its end is a line, and stays one when its end comes", () => {
  expect(count([frame("stdout", 1, "halb")]).counted.stdoutLines).toBe(1);
  expect(count([frame("stdout", 1, "halb"), frame("stdout", 2, "e Zeile\n")]).counted.stdoutLines).toBe(1);
  expect(count([frame("stdout", 1, "halb"), frame("stderr", 2, "Fehler\n")]).counted).toMatchObject({
    stdoutLines: 1,
    stderrLines: 1,
  });
});

test("nothing written is no line", () => {
  expect(count([]).counted).toEqual({ stdoutLines: 0, stderrLines: 0, readUntil: "" });
});

test("after a resumption only what came later is added, wherever the first reading was cut", () => {
  const whole = [1, 2, 3, 4, 5, 6].map((number) =>
    frame(number % 2 ? "stdout" : "stderr", number, `Zeile ${number}\n`),
  );
  for (let read = 0; read <= whole.length; read++) {
    const first = count(whole.slice(0, read)).counted;
    // Docker tells again what came in the same moment, and more, when it is asked for what came since.
    const resumed = count(whole.slice(Math.max(0, read - 2)), first);
    expect(resumed.counted).toEqual({ stdoutLines: 3, stderrLines: 3, readUntil: stamp(6) });
    expect(resumed.sample).toBeNull();
  }
});

test("stamps of the two streams may cross without a line being counted twice", () => {
  const crossed = [frame("stdout", 2, "zwei\n"), frame("stderr", 1, "eins\n")];
  const { counted } = count(crossed);
  expect(counted.readUntil).toBe(stamp(2));
  expect(count(crossed, counted).counted).toEqual(counted);
});

test("of a long output all is counted and the beginning kept", () => {
  const counter = count(Array.from({ length: 3000 }, (_, number) => frame("stdout", number, `Zeile ${number}\n`)));
  expect(counter.counted.stdoutLines).toBe(3000);
  expect(counter.sample?.stdout).toHaveLength(2048);
  expect(counter.sample?.stdout.startsWith("Zeile 0\nZeile 1\n")).toBe(true);
});
