/** What every engine promises. Runs against Docker and against the fake of the unit tests, so that the fake cannot lie. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SandboxId } from "#core";
import type { Engine } from "../engine.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { newSandboxId, shell, untilState } from "./real-engine.ts";

export interface EngineUnderTest {
  readonly engine: Engine;
  /** The same installation seen by a new process. */
  again(): Promise<Engine>;
  remove(): Promise<void>;
}

const echoBytes = 8 * 1024 * 1024;

export function describeEngine(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(name, () => {
    let under: EngineUnderTest;
    let engine: Engine;
    const sandboxId = newSandboxId();

    beforeAll(async () => {
      under = await make();
      engine = under.engine;
      await engine.create(sandboxId, DEFAULT_LIMITS);
      await engine.start(sandboxId, DEFAULT_LIMITS);
      await untilState(engine, sandboxId, "ready");
    });
    afterAll(() => under?.remove());

    test("to create and to start twice is to do it once", async () => {
      await engine.create(sandboxId, DEFAULT_LIMITS);
      await engine.start(sandboxId, DEFAULT_LIMITS);
      expect((await engine.list()).filter((sandbox) => sandbox.sandboxId === sandboxId)).toHaveLength(1);
    });

    test("a command's output, complaints and exit code come back", async () => {
      const command = "echo out; echo err >&2; exit 7";
      expect(await shell(engine, sandboxId, { user: "root", command })).toEqual({ out: "out", err: "err", code: 7 });
    });

    test("a command that is killed ends with 137", async () => {
      expect((await shell(engine, sandboxId, { user: "root", command: "kill -9 $$" })).code).toBe(137);
    });

    test("megabytes come back byte for byte, and a slow reader holds the writer back", async () => {
      const { stream, exit } = await engine.exec(sandboxId, { argv: ["cat"], user: "root" });
      const sent = randomBytes(echoBytes);
      stream.end(sent);
      const received: Buffer[] = [];
      for await (const chunk of stream) {
        received.push(chunk);
        if (received.length % 50 === 0) await pause(5);
      }
      expect(Buffer.concat(received).equals(sent)).toBe(true);
      expect(await exit).toBe(0);
    });

    test("the end of the input reaches the command, and its answer still comes", async () => {
      const { stream } = await engine.exec(sandboxId, { argv: ["wc", "-c"], user: "root" });
      stream.end("12345");
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      expect(Buffer.concat(chunks).toString().trim()).toBe("5");
    });

    test("what an engine seen anew lists is what runs", async () => {
      const other = await under.again();
      await untilState(other, sandboxId, "ready");
      await other.close();
    });

    test("whoever asks a sandbox that is not there is told so", async () => {
      const nobody = newSandboxId();
      await expect(engine.exec(nobody, { argv: ["true"], user: "root" })).rejects.toMatchObject({
        code: "sandbox.not-ready",
      });
      await engine.remove(nobody);
      await engine.stop(nobody);
    });

    test("stopped keeps the disk, removed does not; both may be said twice", async () => {
      const other = newSandboxId();
      const states: string[] = [];
      const leave = engine.watch(({ sandboxId: id, state }) => id === other && states.push(state.phase));
      await startAndWrite(other);
      await engine.stop(other);
      await engine.stop(other);
      await untilState(engine, other, "stopped");
      await engine.start(other, DEFAULT_LIMITS);
      await untilState(engine, other, "open");
      expect((await shell(engine, other, { user: "root", command: "cat /root/kept" })).out).toBe("kept");
      await engine.remove(other);
      await engine.remove(other);
      leave();
      expect((await engine.list()).some((sandbox) => sandbox.sandboxId === other)).toBe(false);
      expect(states).toContain("starting");
      expect(states).toContain("stopped");
    });

    async function startAndWrite(id: SandboxId): Promise<void> {
      await engine.create(id, DEFAULT_LIMITS);
      await engine.start(id, DEFAULT_LIMITS);
      await untilState(engine, id, "open");
      await shell(engine, id, { user: "root", command: "echo kept > /root/kept" });
    }
  });
}
