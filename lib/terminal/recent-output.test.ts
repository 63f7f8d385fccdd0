import { expect, test } from "vitest";
import { RecentOutput } from "./recent-output.ts";

function readAll(output: RecentOutput, from: number): string {
  let text = "";
  for (let chunk = output.read(from, 7); chunk; chunk = output.read(chunk.offset + chunk.data.length, 7)) {
    text += chunk.data.toString();
  }
  return text;
}

function filled(text: string, bytesMax = 1_000_000): RecentOutput {
  const output = new RecentOutput({ start: 0, bytesMax });
  for (let offset = 0; offset < text.length; offset += 3) {
    output.append({ offset, data: Buffer.from(text.slice(offset, offset + 3)) });
  }
  return output;
}

test("from any offset exactly the bytes behind it are read", () => {
  const text = "0123456789abcdefghij";
  const output = filled(text);
  for (let offset = 0; offset <= text.length; offset += 1) expect(readAll(output, offset)).toBe(text.slice(offset));
});

test("what has been read stays as it was when more is written behind it", () => {
  const output = filled("abc");
  const chunk = output.read(0, 100);
  output.append({ offset: 3, data: Buffer.from("def") });
  expect(chunk?.data.toString()).toBe("abc");
});

test("old output is forgotten, its offsets are not given again", () => {
  const line = `${"x".repeat(99)}\n`;
  const output = new RecentOutput({ start: 0, bytesMax: 100_000 });
  for (let count = 0; count < 5000; count += 1) output.append({ offset: count * 100, data: Buffer.from(line) });
  expect(output.end).toBe(500_000);
  expect(output.start).toBeGreaterThan(350_000);
  expect(output.end - output.start).toBeGreaterThanOrEqual(100_000);
  expect(output.read(0, 10)?.offset).toBe(output.start);
  expect(output.bytesFrom(0)).toBe(output.end - output.start);
});

test("a gap is jumped over and counts nothing", () => {
  const output = filled("abcdef");
  output.append({ offset: 1000, data: Buffer.from("xyz") });
  expect(readAll(output, 4)).toBe("efxyz");
  expect(output.read(6, 100)?.offset).toBe(1000);
  expect(output.bytesFrom(4)).toBe(5);
});

test("bytes that were there already are a bug, not output", () => {
  expect(() => filled("abc").append({ offset: 2, data: Buffer.from("c") })).toThrow("twice");
});

test("the tail begins with a line", () => {
  const output = filled("first line\nsecond line\nthird");
  expect(output.tail(1000)).toBe(0);
  expect(output.tail(10)).toBe(23);
  expect(output.tail(17)).toBe(11);
  expect(output.tail(3)).toBe(25);
});

test("around a moment there is as much before it as after it, as far as it is kept, and nothing from behind a gap", () => {
  const output = filled("abcdefghij");
  output.append({ offset: 100, data: Buffer.from("stuvwxyz") });
  const around = (offset: number, bytes: number) => {
    const found = output.around(offset, bytes);
    return found && [found.offset, found.data.toString()];
  };
  expect(around(5, 4)).toEqual([3, "defg"]);
  expect(around(1, 6)).toEqual([0, "abcd"]);
  expect(around(9, 6)).toEqual([6, "ghij"]);
  expect(around(102, 10)).toEqual([100, "stuvwxy"]);
  expect(around(10, 200)).toEqual([0, "abcdefghij"]);
  expect(around(50, 20)).toBeNull();
  expect(around(500, 20)).toBeNull();
});
