import { expect, test } from "vitest";
import type { Outline } from "#labs";
import { unmetExpectations } from "./expected-output.ts";

const steps = [
  { text: "set -e\n", output: [] },
  { text: "docker run ubuntu id\n", output: ["uid=0(root) gid=0(root)"] },
  { text: "sleep 1\n", output: [] },
  { text: "cat << 'X'\none\nX\n", output: ["\u001b[32mone\u001b[0m\r"] },
  { text: "docker stats\n", output: ["NAME  CPU", '  "cpu": 79,', "0123456789ab 0.5%", "at 9:45.1Z"] },
  { text: "true\n", output: [] },
];
const commands = ["docker run ubuntu id", "cat << 'X'\none\nX", "docker stats", "true"];

function unmet(...expected: [commandsAbove: number, lines: string[], isExample?: boolean][]) {
  const expectations = expected.map(([commandsAbove, lines, isExample = false]) => ({
    commandsAbove,
    lines,
    isExample,
  }));
  return unmetExpectations({ commands, expectations } as unknown as Outline, steps);
}

test("what the commands above have printed is seen, whatever a terminal makes of it", () => {
  expect(unmet([1, ["uid=0(root) …"]], [2, ["one"]], [2, ["one"]], [4, ["NAME  CPU"]])).toEqual([]);
});

test("what other commands have printed is not seen", () => {
  expect(unmet([1, ["one"]])).toEqual(["what is to be seen (number 1): expected one, printed uid=0(root) gid=0(root)"]);
  expect(unmet([1, ["uid=0(root) …"]], [3, ["uid=0(root) …"]])).toHaveLength(1);
  expect(unmet([1, ["uid=0"]])).toHaveLength(1);
});

test("in an example numbers and ids may be others, words may not", () => {
  const lines = ['"cpu": 8,', "fedcba987654 17%", "at 12:03.412508117Z"];
  expect(unmet([3, lines, true])).toEqual([]);
  expect(unmet([3, lines])).toHaveLength(1);
  expect(unmet([3, ['"memory": 79,'], true])).toHaveLength(1);
});

test("nothing at all is an expectation, too", () => {
  expect(unmet([3, ["one"]], [4, [""]])).toEqual([]);
  expect(unmet([1, [""]])).toHaveLength(1);
});

test("an expectation that says nothing, or stands below what nobody types, is told", () => {
  expect(unmet([1, []])).toEqual(['what is to be seen (number 1) has no block and no shows="…" to look for']);
  const expectations = [{ commandsAbove: 1, lines: ["x"], isExample: false }];
  expect(unmetExpectations({ commands: ["docker ps"], expectations } as unknown as Outline, steps)).toHaveLength(1);
});
