import { expect, test } from "vitest";
import type { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { newInstanceId, untilState } from "../testing/drive-engine.ts";
import { FakeEngine } from "../testing/fake-engine.ts";
import { CONTAINER_ID, type SeenParts, seenContainer } from "../testing/seen-container.ts";
import { askKernel } from "./ask-kernel.ts";
import type { Exec } from "./run-keeper.ts";
import { runTool } from "./run-tool.ts";

interface Answer {
  readonly code?: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** A keeper whose programs answer one after the other; the last answer is given again and again. */
async function keeper(...answers: Answer[]): Promise<{ exec: Exec; asked: string[] }> {
  const asked: string[] = [];
  const engine = new FakeEngine({
    program: ({ argv, user }) => {
      asked.push(`${user}: ${argv.join(" ")}`);
      const { code = 0, stdout = "", stderr = "" } = answers[Math.min(asked.length, answers.length) - 1] ?? {};
      return async (process) => {
        process.stdout.write(stdout);
        process.stderr.write(stderr);
        return code;
      };
    },
  });
  const instanceId: InstanceId = newInstanceId();
  await engine.create(instanceId);
  await engine.start(instanceId, DEFAULT_SETTINGS);
  await untilState(engine, instanceId, "ready");
  return { exec: (request) => engine.exec(instanceId, request), asked };
}

function printed(parts?: SeenParts): Answer {
  const sections = [...seenContainer(parts)].map(([name, text]) => `${name}\n${Buffer.byteLength(text)}\n${text}`);
  return { stdout: sections.join("") };
}

test("a program of ours is run by the keeper, and its answer is handed on as it is", async () => {
  const { exec, asked } = await keeper({ code: 1, stdout: "out", stderr: "err" });
  expect(await runTool(exec, "ip", ["link", "show"])).toEqual({ exitCode: 1, stdout: "out", stderr: "err" });
  expect(asked).toEqual(["keeper: run-tool ip link show"]);
});

test.each<[string, Answer, string]>([
  ["was ended for its time", { code: 142 }, "sandbox.answer-unusable"],
  ["says too much", { stdout: "x".repeat(64 * 1024 + 1) }, "sandbox.answer-unusable"],
  ["finds no host", { code: 126 }, "sandbox.not-ready"],
])("a program that %s gives no answer", async (_, answer, code) => {
  const { exec } = await keeper(answer);
  await expect(runTool(exec, "ss", [])).rejects.toMatchObject({ code });
});

test("facts that are unsteady at first are looked at again", async () => {
  const { exec, asked } = await keeper(printed({ stateAgain: { Pid: 253 } }), printed());
  expect((await askKernel(exec, CONTAINER_ID)).pid).toBe(252);
  expect(asked).toEqual(Array(2).fill(`keeper: container-facts ${CONTAINER_ID}`));
});

test.each<[string, Answer, string]>([
  ["does not run", printed({ state: { Running: false, Pid: 0 } }), "sandbox.container-unsteady"],
  ["is not in its group", printed({ looks: { cgroup: "0::/lab/x\n" } }), "sandbox.container-not-genuine"],
  ["cannot be read as the kernel writes", printed({ looks: { status: "" } }), "sandbox.container-not-genuine"],
])("a container that %s three times gives no facts", async (_, answer, code) => {
  const { exec, asked } = await keeper(answer);
  await expect(askKernel(exec, CONTAINER_ID)).rejects.toMatchObject({ code });
  expect(asked).toHaveLength(3);
});

test.each<[number, string]>([
  [3, "sandbox.daemon-silent"],
  [4, "sandbox.daemon-not-genuine"],
  [5, "sandbox.answer-unusable"],
  [6, "sandbox.not-ready"],
  [142, "sandbox.daemon-silent"],
])("the keeper's exit code %i is %s, at once", async (exitCode, code) => {
  const { exec, asked } = await keeper({ code: exitCode });
  await expect(askKernel(exec, CONTAINER_ID)).rejects.toMatchObject({ code });
  expect(asked).toHaveLength(1);
});

test("what the keeper has not printed whole is no answer", async () => {
  const { exec } = await keeper({ stdout: "inspected\n10\n" });
  await expect(askKernel(exec, CONTAINER_ID)).rejects.toMatchObject({ code: "sandbox.answer-unusable" });
});

test("what is no id of a container is not even asked about", async () => {
  const { exec, asked } = await keeper(printed());
  await expect(askKernel(exec, "web; true")).rejects.toMatchObject({ code: "input.invalid" });
  expect(asked).toEqual([]);
});
