import { expect, test } from "vitest";
import type { EvidenceRow } from "../evidence/entry.ts";
import { evidenceLines, handedInFiles } from "./evidence-lines.ts";

function row(part: Record<string, unknown>): EvidenceRow {
  return { id: 1, at: 5, containerId: null, ...part } as unknown as EvidenceRow;
}

const create = row({ kind: "create", containerId: "c1", name: "web", image: "nginx", inspected: null });

test("what is said of a container later is told under its name", () => {
  const die = row({ id: 9, kind: "die", containerId: "c1", exitCode: 137 });
  expect(evidenceLines([die], [create])).toEqual([
    {
      rowId: 9,
      at: 5,
      kind: "die",
      containerId: "c1",
      name: "web",
      image: "nginx",
      command: null,
      exitCode: 137,
      detail: null,
      terminal: null,
    },
  ]);
});

test.each([
  [
    "how a container logs",
    { kind: "create", inspected: { HostConfig: { LogConfig: { Type: "syslog", Config: { tag: "x" } } } } },
    { detail: "syslog tag=x" },
  ],
  ["what was done to an image", { kind: "image", action: "tag", name: "web:2" }, { name: "web:2", detail: "tag" }],
  [
    "what ran in a container",
    { kind: "exec", action: "start", command: ["ls", "-l"] },
    { command: "ls -l", detail: "start" },
  ],
  ["that a daemon was gone", { kind: "daemon", state: "lost" }, { detail: "lost" }],
  ["why something went unseen", { kind: "gap", reason: "flood" }, { detail: "flood" }],
  ["what was answered", { kind: "answer", questionId: "zahl", value: "7" }, { detail: "zahl: 7" }],
  ["how much was written", { kind: "output", stdoutLines: 3, stderrLines: 1 }, { detail: "stdout 3, stderr 1" }],
  ["which restart it was", { kind: "start", restartCount: 2 }, { detail: "restart 2" }],
  ["a start by hand", { kind: "start", restartCount: 0 }, { detail: null }],
  ["a file", { kind: "handed-in", path: "Dockerfile" }, { name: "Dockerfile" }],
  [
    "a kind that nobody knows yet",
    { kind: "comet", name: 7, inspected: "?", command: { a: 1 } },
    { kind: "comet", name: null },
  ],
])("%s can be read", (_, said, line) => {
  expect(evidenceLines([row(said)], [])[0]).toMatchObject(line);
});

test("a name cannot pass for something else, nor fill the page", () => {
  const [line] = evidenceLines([row({ kind: "rename", name: `\u202e\u001b[31m${"x".repeat(5000)}` })], []);
  expect(line?.name).toMatch(/^\u{fffd}\u{fffd}\[31mx+…$/u);
  expect(line?.name?.length).toBeLessThan(310);
});

test("files are those of this attempt, and only what is one", () => {
  const file = { kind: "handed-in", attemptId: "a1", path: "app.py", sha256: "ab", bytes: 3 };
  expect(handedInFiles([row(file), row({ ...file, attemptId: "a2" }), row({ ...file, bytes: "3" })], "a1")).toEqual([
    { path: "app.py", sha256: "ab", bytes: 3, at: 5 },
  ]);
});
