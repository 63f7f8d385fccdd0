import { spawn } from "node:child_process";
import { once } from "node:events";
import { Duplex, Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import type { ExecProcess, ExecRequest } from "#sandbox";
import { type RunScript, runScript } from "./run-script.ts";

/** The shell of this machine instead of a sandbox's. */
async function exec({ argv: [command = "", ...rest] }: ExecRequest): Promise<ExecProcess> {
  const child = spawn(command, rest);
  // A shell that ends closes its stdin; the stream to a sandbox stays open until it has been read.
  child.stdin.on("error", () => undefined);
  const writable = new Writable({ write: (chunk, _encoding, done) => void child.stdin.write(chunk, () => done()) });
  const stream = Duplex.from({ writable, readable: child.stdout });
  stream.on("error", () => undefined);
  const exit = once(child, "exit").then(([code]) => Number(code));
  return { stream, stderr: child.stderr, exit, resize: async () => undefined };
}

const accept: RunScript["onAnswer"] = async () => undefined;

const pass: RunScript["untilPassed"] = async () => undefined;

function run(script: string, asked: Partial<RunScript> = {}) {
  return runScript({ exec, steps: [script], onAnswer: accept, untilPassed: pass, ...asked });
}

test("output and exit code come back", async () => {
  expect(await run("echo seen; exit 3")).toEqual({ exitCode: 3, tail: ["seen"], outputs: [["seen"]] });
});

test("what each step has printed is told apart", async () => {
  const end = await runScript({
    exec,
    steps: ["set -e\n", "echo one\necho two >&2\n", "! false\n", "echo 3\n"],
    onAnswer: accept,
    untilPassed: pass,
  });
  expect(end.outputs).toEqual([[], ["one", "two"], [], ["3"]]);
});

test("an answer is saved before the script goes on", async () => {
  const told: string[] = [];
  const end = await run('echo before; answer lines "$(printf "1\\n2 3")"; echo after', {
    onAnswer: async ({ questionId, value }) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      told.push(`${questionId}=${value}`);
    },
  });
  expect(told).toEqual(["lines=1\n2 3"]);
  expect(end).toMatchObject({ exitCode: 0, tail: ["before", "after"] });
});

test("an answer that is refused fails, and says why", async () => {
  const end = await run("answer lines many || exit 9", {
    onAnswer: () => Promise.reject(new Error("not-a-number")),
  });
  expect(end).toMatchObject({ exitCode: 9, tail: ["answer lines: not-a-number"] });
});

test("answers can be given from a shell within, whatever it does with its output", async () => {
  const told: string[] = [];
  await run("bash -c 'answer a 1 > /dev/null'; cat; x=$(answer b 2)", {
    onAnswer: async ({ questionId }) => {
      told.push(questionId);
    },
  });
  expect(told).toEqual(["a", "b"]);
});

test("a script waits until a check has passed", async () => {
  let isPassed = false;
  const end = await run("until_passed 4.2; echo after", {
    untilPassed: async (nr) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      isPassed = nr === "4.2";
    },
  });
  expect(isPassed).toBe(true);
  expect(end).toMatchObject({ exitCode: 0, tail: ["after"] });
});

test("a check that does not pass fails the script, and says why", async () => {
  const end = await run("set -e; until_passed 4.2; echo after", {
    untilPassed: () => Promise.reject(new Error("it is open: none")),
  });
  expect(end).toMatchObject({ exitCode: 1, tail: ["passed 4.2: it is open: none"] });
});

test("what runs on in the background is not waited for", async () => {
  expect(await run("sleep 20 & echo begun")).toMatchObject({ exitCode: 0, tail: ["begun"] });
});

describe("a script ends also", () => {
  test("when it becomes another program", async () => {
    expect((await run("exec bash -c 'exit 4'")).exitCode).toBe(4);
  });

  test("when it cannot be read", async () => {
    expect((await run("if true; then")).exitCode).not.toBe(0);
  });

  test("when it writes without an end", async () => {
    expect((await run("yes")).exitCode).toBeNull();
  });
});
