import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ObservedSandbox, observedSandbox, told } from "../testing/observed-sandbox.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let box: ObservedSandbox;
beforeEach(async () => {
  box = await observedSandbox();
  await box.watch();
});
afterEach(() => box.remove());

test("a container's life is recorded with its configuration and the terminal's place", async () => {
  const id = box.lea.docker.create("logtest", { command: ["sh", "-c", "echo hallo"] });
  await box.untilTold("create", id);
  box.lea.docker.start(id);
  box.lea.docker.die(id, 3);
  box.lea.docker.remove(id);
  await box.untilTold("destroy", id);
  expect(await box.story()).toEqual(told(id, "create", "start", "die", "destroy"));
  expect((await box.rows())[0]).toMatchObject({
    name: "logtest",
    image: "ubuntu",
    inspected: { Config: { Cmd: ["sh", "-c", "echo hallo"] } },
    terminal: { shellId: "s1", offset: 42 },
  });
  expect((await box.rows())[2]).toMatchObject({ exitCode: 3 });
});

test("how often its restart policy has started it is asked at each start", async () => {
  const id = box.lea.docker.create("flaky");
  const starts = async () => (await box.rows()).filter(({ kind }) => kind === "start");
  const { docker } = box.lea;
  for (const [index, start] of [docker.start, docker.startAnew, docker.startAnew, docker.start].entries()) {
    start.call(docker, id);
    await box.time.until(async () => (await starts()).length === index + 1);
    docker.die(id, 1);
  }
  expect(await starts()).toMatchObject([0, 1, 2, 0].map((restartCount) => ({ restartCount })));
});

test("one that is gone before it can be asked is recorded all the same", async () => {
  const id = box.lea.docker.runAndRemove("blitz");
  await box.untilTold("destroy", id);
  expect(await box.story()).toEqual(told(id, "create", "start", "die", "destroy"));
  expect((await box.rows())[0]).toMatchObject({ kind: "create", inspected: null });
  expect(await box.outputGaps(id)).toEqual(["output-lost"]);
});

test("what it writes is counted while it runs, each stream for itself, and told when asked", async () => {
  const id = box.lea.docker.create("streamtest");
  box.lea.docker.start(id);
  await box.time.until(() => box.lea.docker.asked.includes(`/containers/${id}/logs`));
  for (let number = 1; number <= 40; number++)
    box.lea.docker.write(id, number % 4 ? "stdout" : "stderr", `${number}\n`);
  await box.time.until(async () => (await box.lastOutput(id))?.stderrLines === 10);
  expect(await box.lastOutput(id)).toMatchObject({
    stdoutLines: 30,
    stderrLines: 10,
    stderr: expect.stringMatching(/^4\n8\n/),
  });
});

test("its output is whole once it has ended and all was read, also where there was none", async () => {
  const [talker, silent, running] = ["redner", "stumm", "läufer"].map((name) => box.lea.docker.create(name));
  const ids = [talker, silent, running].map((id) => id ?? "");
  for (const id of ids) {
    box.lea.docker.start(id);
    await box.time.until(() => box.lea.docker.asked.includes(`/containers/${id}/logs`));
  }
  for (const id of [ids[0] ?? "", ids[2] ?? ""]) box.lea.docker.write(id, "stdout", "hallo\n");
  for (const id of ids.slice(0, 2)) box.lea.docker.die(id);
  const lines = async (id: string) => (await box.lastOutput(id)) ?? null;
  await box.time.until(async () => (await lines(ids[1] ?? "")) !== null && (await lines(ids[2] ?? "")) !== null);
  await box.time.pass(500);
  expect(await Promise.all(ids.map(lines))).toMatchObject([
    { stdoutLines: 1, whole: true },
    { stdoutLines: 0, stderrLines: 0, whole: true },
    { stdoutLines: 1 },
  ]);
  expect(await lines(ids[2] ?? "")).not.toHaveProperty("whole");
});

test("with a terminal it has one stream", async () => {
  const id = box.lea.docker.create("bash", { tty: true });
  box.lea.docker.start(id);
  box.lea.docker.write(id, "stdout", "eins\r\n");
  box.lea.docker.write(id, "stdout", "zwei\r\n");
  box.lea.docker.die(id);
  await box.time.until(async () => (await box.lastOutput(id))?.stdoutLines === 2);
  expect(await box.lastOutput(id)).toMatchObject({ stdout: "eins\r\nzwei\r\n", stderrLines: 0 });
});

test("started again it is counted on", async () => {
  const id = box.lea.docker.create("logtest");
  for (const text of ["eins\n", "zwei\n"]) {
    box.lea.docker.start(id);
    box.lea.docker.write(id, "stdout", text);
    box.lea.docker.die(id);
    await box.untilTold("die", id);
  }
  await box.time.until(async () => (await box.lastOutput(id))?.stdoutLines === 2);
});

test("a log driver that cannot be read is no gap", async () => {
  const id = box.lea.docker.create("still", { logDriver: "none" });
  box.lea.docker.start(id);
  await box.time.until(() => box.lea.docker.asked.includes(`/containers/${id}/logs`));
  await box.time.pass(500);
  expect(await box.story()).toEqual(told(id, "create", "start"));
  expect(await box.outputGaps(id)).toEqual([]);
});

test("beyond sixteen at once a container's output is a gap, and nothing else of it", async () => {
  const ids = Array.from({ length: 17 }, (_, number) => box.lea.docker.create(`c${number}`));
  for (const id of ids) box.lea.docker.start(id);
  await box.untilTold("gap", ids[16] ?? "");
  expect(await Promise.all(ids.map((id) => box.outputGaps(id)))).toEqual([...Array(16).fill([]), ["output-crowd"]]);
});

test("a container that says more than is read is a gap in its output, and the others are read on", async () => {
  const loud = box.lea.docker.create("yes");
  box.lea.docker.start(loud);
  await box.time.until(() => box.lea.docker.asked.includes(`/containers/${loud}/logs`));
  for (let number = 0; number < 80; number++) box.lea.docker.write(loud, "stdout", `${"y\n".repeat(32 * 1024)}`);
  await box.untilTold("gap", loud);
  const quiet = box.lea.docker.create("logtest");
  box.lea.docker.start(quiet);
  box.lea.docker.write(quiet, "stderr", "hallo\n");
  await box.time.until(async () => (await box.lastOutput(quiet))?.stderrLines === 1);
  expect([await box.outputGaps(loud), await box.outputGaps(quiet)]).toEqual([["output-flood"], []]);
});

test("an event too long to be read is noticed as missing", async () => {
  const huge = "x".repeat(300 * 1024);
  const id = box.lea.docker.create(huge);
  await box.time.until(async () => (await box.rows()).length > 0);
  expect(await box.rows()).toMatchObject([{ kind: "gap", reason: "unreadable", containerId: null }]);
  expect(id).toHaveLength(64);
});

test("two sandboxes are two journals", async () => {
  const noah = await box.sandboxes.enrol("noah");
  box.observatory.watchIfRunning(noah.sandboxId);
  await box.time.until(() => box.observatory.watch(noah.sandboxId).state === "recording");
  const id = noah.docker.create("fremd");
  await box.time.until(async () => (await box.store.lastRowId(noah.sandboxId)) > 0);
  expect(await box.story()).toEqual([]);
  expect(id).toHaveLength(64);
});
