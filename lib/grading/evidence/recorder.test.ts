import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ObservedSandbox, observedSandbox, told } from "../testing/observed-sandbox.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let box: ObservedSandbox;
beforeEach(async () => {
  box = await observedSandbox();
});
afterEach(() => box.remove());

describe("what happened unseen", () => {
  test("before the first connection is told by Docker, from the beginning", async () => {
    const id = box.lea.docker.create("früh");
    box.lea.docker.start(id);
    box.lea.docker.write(id, "stdout", "hallo\n");
    await box.watch();
    await box.time.until(async () => (await box.lastOutput(id))?.stdoutLines === 1);
    expect(await box.story()).toEqual(told(id, "create", "start"));
  });

  test("while the connection was broken is told again, and nothing is recorded twice", async () => {
    await box.watch();
    const before = box.lea.docker.create("vorher");
    await box.untilTold("create", before);
    box.lea.docker.refuses = "sandbox.daemon-silent";
    box.lea.docker.breakConnections();
    await box.time.until(() => box.state() === "cut");
    box.lea.docker.start(before);
    const meanwhile = box.lea.docker.create("derweil");
    box.lea.docker.refuses = null;
    await box.time.until(async () => (await box.story()).includes("daemon back"));
    expect(await box.story()).toEqual([
      ...told(before, "create"),
      "daemon lost",
      ...told(before, "start"),
      ...told(meanwhile, "create"),
      "daemon back",
    ]);
  });

  test("while the server was down is told again, with the output since, and nothing is recorded twice", async () => {
    await box.watch();
    const id = box.lea.docker.create("logtest");
    box.lea.docker.start(id);
    await box.time.until(() => box.lea.docker.asked.includes(`/containers/${id}/logs`));
    box.lea.docker.write(id, "stdout", "eins\n");
    await box.time.until(async () => (await box.lastOutput(id))?.stdoutLines === 1);
    await box.leave();
    box.lea.docker.write(id, "stdout", "zwei\n");
    const other = box.lea.docker.runAndRemove("derweil");
    box.observeAnew();
    await box.watch();
    await box.time.until(async () => (await box.lastOutput(id))?.stdoutLines === 2);
    expect(await box.story()).toEqual([
      ...told(id, "create", "start"),
      ...told(other, "create", "start", "die", "destroy"),
    ]);
  });

  test("is recorded once also when hundreds of counts came after the last event", async () => {
    await box.watch();
    const id = box.lea.docker.create("tick");
    await box.untilTold("create", id);
    const counts = Array.from({ length: 700 }, (_, number) => ({
      kind: "output" as const,
      at: box.time.clock.now().getTime(),
      containerId: id,
      stdoutLines: number,
      stderrLines: 0,
      readUntil: `${number}`,
    }));
    await box.store.add(box.lea.sandboxId, counts);
    await box.leave();
    box.observeAnew();
    await box.watch();
    expect(await box.story()).toEqual(told(id, "create"));
  });

  test("while the daemon was restarted is found by looking, and nothing was missed", async () => {
    await box.watch();
    const id = box.lea.docker.create("logtest");
    box.lea.docker.start(id);
    await box.untilTold("start", id);
    box.lea.docker.restartDaemon();
    await box.time.until(async () => (await box.story()).includes("daemon back"));
    expect(await box.story()).toEqual([
      ...told(id, "create", "start"),
      "daemon lost",
      ...told(id, "die?"),
      "daemon back",
    ]);
  });

  test("with a container that came or went under a daemon that has forgotten is a gap", async () => {
    await box.watch();
    const id = box.lea.docker.create("vorher");
    await box.untilTold("create", id);
    await box.leave();
    box.lea.docker.remove(id);
    const other = box.lea.docker.create("nachher");
    box.lea.docker.restartDaemon();
    box.observeAnew();
    await box.watch();
    expect(await box.story()).toEqual([
      ...told(id, "create"),
      ...told(id, "destroy?"),
      ...told(other, "create?"),
      "gap -",
    ]);
    expect((await box.rows()).at(-1)).toMatchObject({ reason: "unwatched" });
  });

  test("more of it than Docker remembers is a gap, though nothing is left of it", async () => {
    await box.watch();
    const id = box.lea.docker.create("vorher");
    await box.untilTold("create", id);
    await box.leave();
    for (let round = 0; round < 70; round++) box.lea.docker.runAndRemove(`c${round}`);
    box.observeAnew();
    await box.watch();
    expect((await box.rows()).filter(({ kind, containerId }) => kind === "gap" && !containerId)).toMatchObject([
      { reason: "unwatched" },
    ]);
  });
});

describe("what cannot be watched", () => {
  test("says why, goes on trying, and is watched again by itself", async () => {
    box.lea.docker.refuses = "sandbox.daemon-not-genuine";
    box.observatory.watchIfRunning(box.lea.sandboxId);
    await box.time.until(() => box.state() === "cut");
    box.lea.docker.refuses = "sandbox.daemon-silent";
    await box.time.until(() => box.watches.length === 2);
    box.lea.docker.refuses = null;
    await box.time.until(() => box.state() === "recording");
    expect(box.watches).toEqual([
      { state: "cut", code: "sandbox.daemon-not-genuine" },
      { state: "cut", code: "sandbox.daemon-silent" },
      { state: "recording" },
    ]);
  });

  test("is not asked by judges, who are told why", async () => {
    box.lea.docker.refuses = "sandbox.daemon-not-genuine";
    box.observatory.watchIfRunning(box.lea.sandboxId);
    await box.time.until(() => box.state() === "cut");
    const host = box.observatory.hostOf(box.lea.sandboxId);
    await expect(async () => host.docker("/info")).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
  });

  test("a sandbox that ends is left, and followed again when it is back", async () => {
    await box.watch();
    box.sandboxes.become(box.lea, { phase: "stopping" });
    await box.time.until(() => box.watches.at(-1)?.state === "off");
    expect(box.state()).toBe("off");
    box.sandboxes.become(box.lea, { phase: "ready" });
    await box.time.until(() => box.state() === "recording");
    const id = box.lea.docker.create("wieder");
    await box.untilTold("create", id);
  });

  test("one that is left at any moment of the beginning is left for good", async () => {
    for (let turns = 0; turns < 200; turns += 5) {
      box.observeAnew();
      box.observatory.watchIfRunning(box.lea.sandboxId);
      for (let turn = 0; turn < turns; turn++) await null;
      await box.leave();
      expect(box.state()).toBe("off");
    }
    const asked = box.lea.docker.asked.length;
    box.observatory.watchIfRunning(box.lea.sandboxId);
    await box.time.pass(1000);
    expect(box.lea.docker.asked).toHaveLength(asked);
  });

  test("one that was never started is not dialled", async () => {
    box.sandboxes.become(box.lea, { phase: "starting", step: "docker", shellReady: true });
    box.observatory.watchIfRunning(box.lea.sandboxId);
    await box.time.pass(1000);
    expect(box.lea.docker.asked).toEqual([]);
  });
});

test("events as long as they may be are read no faster than their budget, and what that may have missed is a gap", async () => {
  await box.watch();
  const begunAt = box.time.clock.now().getTime();
  const long = "x".repeat(200 * 1024);
  for (let made = 0; made < 30; made++) box.lea.docker.create(`${long}${made}`);
  const last = box.lea.docker.create("last");
  await box.untilTold("create", last);
  // Some 6 MB: 4 of them at once, the rest at 256 KB a second.
  expect(box.time.clock.now().getTime() - begunAt).toBeGreaterThan(5000);
  const gaps = (await box.rows()).flatMap((row) => (row.kind === "gap" ? [row.reason] : []));
  expect(gaps).toEqual(["flood"]);
});
