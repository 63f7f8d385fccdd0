import { spawn } from "node:child_process";
import { once } from "node:events";
import { Duplex } from "node:stream";
import { describe, expect, test } from "vitest";
import type { ExecProcess, ExecRequest } from "#sandbox";
import { type RunScript, runScript } from "./run-script.ts";

/** The shell of this machine instead of a sandbox's. */
async function exec({ argv: [command = "", ...rest] }: ExecRequest): Promise<ExecProcess> {
  const child = spawn(command, rest);
  const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
  stream.on("error", () => undefined);
  const exit = once(child, "exit").then(([code]) => Number(code));
  return { stream, stderr: child.stderr, exit, resize: async () => undefined };
}

const accept: RunScript["onAnswer"] = async () => undefined;

function run(script: string, onAnswer = accept) {
  return runScript({ exec, script, onAnswer });
}

test("output and exit code come back", async () => {
  expect(await run("echo seen; exit 3")).toEqual({ exitCode: 3, tail: ["seen"] });
});

test("an answer is saved before the script goes on", async () => {
  const told: string[] = [];
  const end = await run(
    'echo before; answer lines "$(printf "1\\n2 3")"; echo after',
    async ({ questionId, value }) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      told.push(`${questionId}=${value}`);
    },
  );
  expect(told).toEqual(["lines=1\n2 3"]);
  expect(end).toEqual({ exitCode: 0, tail: ["before", "after"] });
});

test("an answer that is refused fails, and says why", async () => {
  const end = await run("answer lines many || exit 9", () => Promise.reject(new Error("not-a-number")));
  expect(end).toEqual({ exitCode: 9, tail: ["answer lines: not-a-number"] });
});

test("answers can be given from a shell within, whatever it does with its output", async () => {
  const told: string[] = [];
  await run("bash -c 'answer a 1 > /dev/null'; cat; x=$(answer b 2)", async ({ questionId }) => {
    told.push(questionId);
  });
  expect(told).toEqual(["a", "b"]);
});

test("what runs on in the background is not waited for", async () => {
  expect(await run("sleep 20 & echo begun")).toEqual({ exitCode: 0, tail: ["begun"] });
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
