/** What every engine promises. Runs against Docker and against the fake of the unit tests, so that the fake cannot lie. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { buffer, text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { SandboxState } from "../contract.ts";
import type { Engine, ExecProcess } from "../engine.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { newInstanceId, shell, until, untilState } from "./drive-engine.ts";

export interface EngineUnderTest {
  readonly engine: Engine;
  /** The same installation seen by a new process. */
  again(): Promise<Engine>;
  /** The run is killed, behind the engine's back. */
  killRun(instanceId: InstanceId): Promise<void>;
  /** Nothing is left of the run but the disk, behind the engine's back. */
  takeRunAway(instanceId: InstanceId): Promise<void>;
  remove(): Promise<void>;
}

/** As a shell reads them; an engine without shells must do the same by other means. */
export const COMMANDS = {
  complain: "echo out; echo err >&2; exit 7",
  killItself: "kill -9 $$",
  echo: "exec cat",
  readFiveBytes: "exec head -c 5",
  keep: "echo kept > /root/kept",
  readKept: "cat /root/kept",
  sizes: "while stty size; do read -r || exit 0; done",
} as const;

const echoBytes = 8 * 1024 * 1024;

export function describeEngine(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(name, () => {
    let under: EngineUnderTest;
    let engine: Engine;
    let instanceId: InstanceId;

    beforeAll(async () => {
      under = await make();
      engine = under.engine;
      instanceId = await started();
    });
    afterAll(() => under?.remove());

    async function started(): Promise<InstanceId> {
      const id = newInstanceId();
      await engine.create(id, DEFAULT_SETTINGS);
      await engine.start(id, DEFAULT_SETTINGS);
      await untilState(engine, id, "open");
      return id;
    }

    function asRoot(command: string, id = instanceId) {
      return shell(engine, id, { user: "root", command });
    }

    async function phaseOf(id: InstanceId): Promise<string> {
      return (await engine.list()).find((sandbox) => sandbox.instanceId === id)?.state.phase ?? "gone";
    }

    async function runningEchoIn(id: InstanceId): Promise<ExecProcess> {
      const process = await echoIn(id);
      process.stream.write("here");
      await once(process.stream, "readable");
      expect(`${process.stream.read()}`).toBe("here");
      return process;
    }

    function echoIn(id: InstanceId): Promise<ExecProcess> {
      return engine.exec(id, { argv: ["bash", "-c", COMMANDS.echo], user: "root" });
    }

    test("to create and to start twice is to do it once", async () => {
      await engine.create(instanceId, DEFAULT_SETTINGS);
      await Promise.all([engine.start(instanceId, DEFAULT_SETTINGS), engine.start(instanceId, DEFAULT_SETTINGS)]);
      expect((await engine.list()).filter((sandbox) => sandbox.instanceId === instanceId)).toHaveLength(1);
    });

    test("a command's output, complaints and exit code come back", async () => {
      expect(await asRoot(COMMANDS.complain)).toEqual({ out: "out", err: "err", code: 7 });
    });

    test("a command that is killed ends with 137", async () => {
      expect((await asRoot(COMMANDS.killItself)).code).toBe(137);
    });

    test("megabytes come back byte for byte, and a slow reader holds the writer back", async () => {
      const { stream, exit } = await echoIn(instanceId);
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
      const { stream, exit } = await echoIn(instanceId);
      stream.end("12345");
      expect((await buffer(stream)).toString()).toBe("12345");
      expect(await exit).toBe(0);
    });

    test("a command that takes no more input still gives its answer", async () => {
      const { stream, exit } = await engine.exec(instanceId, {
        argv: ["bash", "-c", COMMANDS.readFiveBytes],
        user: "root",
      });
      stream.write("12345678");
      expect(await text(stream)).toBe("12345");
      expect(await exit).toBe(0);
    });

    test("a terminal has the size it was given, and hears of another one", async () => {
      const process = await engine.exec(instanceId, {
        argv: ["bash", "-c", COMMANDS.sizes],
        user: "root",
        tty: { cols: 100, rows: 30 },
      });
      let seen = "";
      process.stream.on("data", (bytes: Buffer) => {
        seen += bytes;
      });
      await until(async () => seen.includes("30 100"), { what: "the first size" });
      await process.resize({ cols: 120, rows: 40 });
      process.stream.write("\n");
      await until(async () => seen.includes("40 120"), { what: "the second size" });
      process.stream.destroy();
    });

    test("whoever looks while several start sees them starting, and nothing worse", async () => {
      const ids = [newInstanceId(), newInstanceId(), newInstanceId()];
      await Promise.all(ids.map((id) => engine.create(id, DEFAULT_SETTINGS)));
      const starts = ids.map((id) => engine.start(id, DEFAULT_SETTINGS));
      // Rejects at the first look that says `failed`.
      await Promise.all(ids.map((id) => untilState(engine, id, "open")));
      await Promise.all(starts);
      await Promise.all(ids.map((id) => engine.remove(id)));
    });

    test("what an engine seen anew lists is what runs", async () => {
      await untilState(engine, instanceId, "ready");
      const other = await under.again();
      expect(await other.list()).toContainEqual({ instanceId, state: { phase: "ready" } });
      await other.close();
    });

    test("whoever asks a sandbox that is not there is told so", async () => {
      const nobody = newInstanceId();
      await expect(echoIn(nobody)).rejects.toMatchObject({ code: "sandbox.not-ready" });
      await expect(engine.dial(nobody, "docker")).rejects.toMatchObject({ code: "sandbox.not-ready" });
      await engine.remove(nobody);
      await engine.stop(nobody);
    });

    test("it says on what machines sandboxes run", async () => {
      const nodes = await engine.capacity();
      expect(nodes.length).toBeGreaterThan(0);
      for (const { memoryBytes, cpuMilli } of nodes) expect(Math.min(memoryBytes, cpuMilli)).toBeGreaterThan(0);
    });

    test("whoever stops watching hears no more, whoever begins later hears what follows", async () => {
      const other = await started();
      const early: SandboxState[] = [];
      const late: SandboxState[] = [];
      const leaveEarly = engine.watch(({ instanceId: id, state }) => id === other && early.push(state));
      leaveEarly();
      const leaveLate = engine.watch(({ instanceId: id, state }) => id === other && late.push(state));
      await engine.remove(other);
      leaveLate();
      expect(early).toEqual([]);
      expect(late.map(({ phase }) => phase)).toEqual(["stopping", "stopped"]);
    });

    test("stopped keeps the disk, removed does not; both may be said twice", async () => {
      const other = await started();
      const states: string[] = [];
      const leave = engine.watch(({ instanceId: id, state }) => id === other && states.push(state.phase));
      await asRoot(COMMANDS.keep, other);
      await engine.stop(other);
      await engine.stop(other);
      await untilState(engine, other, "stopped");
      await expect(echoIn(other)).rejects.toMatchObject({ code: "sandbox.not-ready" });
      await engine.start(other, DEFAULT_SETTINGS);
      await untilState(engine, other, "open");
      expect((await asRoot(COMMANDS.readKept, other)).out).toBe("kept");
      await engine.remove(other);
      await engine.remove(other);
      leave();
      expect((await engine.list()).some((sandbox) => sandbox.instanceId === other)).toBe(false);
      expect(states).toContain("starting");
      expect(states).toContain("stopped");
    });

    test("a start while it stops is a start after the stop", async () => {
      const other = await started();
      await Promise.all([engine.stop(other), engine.start(other, DEFAULT_SETTINGS)]);
      await untilState(engine, other, "open");
      expect((await asRoot(COMMANDS.complain, other)).code).toBe(7);
      await engine.remove(other);
    });

    test("what runs in a sandbox that is removed ends, for its caller too", async () => {
      const other = await started();
      const { stream, exit } = await runningEchoIn(other);
      const ended = exit.catch(() => 137);
      await engine.remove(other);
      expect(await text(stream)).toBe("");
      expect(await ended).toBe(137);
      expect((await engine.list()).some((sandbox) => sandbox.instanceId === other)).toBe(false);
    });

    test("a run that is killed has stopped, its streams are cut, and the next one finds the disk", async () => {
      const other = await started();
      await asRoot(COMMANDS.keep, other);
      await untilState(engine, other, "ready");
      const { stream, exit } = await runningEchoIn(other);
      const ended = exit.catch(() => 137);
      await under.killRun(other);
      expect(await text(stream)).toBe("");
      expect(await ended).toBe(137);
      await untilState(engine, other, "stopped");
      await engine.start(other, DEFAULT_SETTINGS);
      await untilState(engine, other, "open");
      expect((await asRoot(COMMANDS.readKept, other)).out).toBe("kept");
      await engine.remove(other);
    });

    test("a run that was taken away is missed, and can be started again", async () => {
      const other = await started();
      await asRoot(COMMANDS.keep, other);
      await under.takeRunAway(other);
      // Seen in the moment between its end and its disappearance it has stopped; else it is lost.
      await until(async () => ["lost", "stopped"].includes(await phaseOf(other)), { what: "that it is missed" });
      await engine.start(other, DEFAULT_SETTINGS);
      await untilState(engine, other, "open");
      expect((await asRoot(COMMANDS.readKept, other)).out).toBe("kept");
      await engine.remove(other);
    });
  });
}
