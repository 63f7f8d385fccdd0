import { describe, expect, test } from "vitest";
import { segmentsOf } from "./script-steps.ts";

function stepsOf(script: string): string[] {
  return segmentsOf(script).flatMap(({ text, isStep }) => (isStep ? [text] : []));
}

test("each command is a step; comments, blank lines, settings of the shell and waits are not", () => {
  const script = `#!/bin/bash
# it's a comment, with "quotes and (brackets
set -euo pipefail

docker pull ubuntu
sleep 4
until_passed 1.2
until docker ps; do sleep 0.2; done
timeout 20 bash -c 'until grep -q x /y; do sleep 1; done'
! docker rm it
answer n "$(docker ps | wc -l)"
`;
  expect(stepsOf(script)).toEqual(["docker pull ubuntu\n", "! docker rm it\n", 'answer n "$(docker ps | wc -l)"\n']);
});

describe("one step over several lines", () => {
  test.each([
    ["a continuation", "docker run -d \\\n  --name web \\\n  nginx\n"],
    ["a quoted text", "docker run ubuntu bash -c 'echo a\necho b'\n"],
    ["a here-document", "cat > Dockerfile << 'EOF'\nFROM ubuntu\n# it's\nCMD [\"true\"]\nEOF\n"],
    ["a here-document with tabs", "cat <<-END\n\tdocker ps\n\tEND\n"],
    ["a loop", "for name in one two; do\n  docker run --name $name ubuntu\ndone\n"],
    ["a condition", "if docker ps; then\n  docker rm it\nelse\n  true\nfi\n"],
    ["a function", "talk() {\n  docker run ubuntu\n}\n"],
    ["a list that goes on", "docker ps &&\n  docker images\n"],
    ["a command within a command", 'echo "$(\n  docker ps\n)"\n'],
  ])("%s", (_, text) => {
    expect(stepsOf(`true\n${text}docker ps\n`)).toEqual(["true\n", text, "docker ps\n"]);
  });
});

test("the segments are the script", () => {
  const script = "# a\n\ndocker run \\\n ubuntu\nset +e\nlast";
  expect(
    segmentsOf(script)
      .map(({ text }) => text)
      .join(""),
  ).toBe(script);
});

test("a script that lacks its end is refused", () => {
  expect(() => segmentsOf("true\nif true; then\n  docker ps\n")).toThrow("if true; then");
});
