import pino from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import { FakeSandboxes, type Student } from "../testing/fake-sandboxes.ts";
import { PassingTime } from "../testing/passing-time.ts";
import type { EvidenceRow } from "./entry.ts";
import { Observatory } from "./observatory.ts";
import type { Watch } from "./recorder.ts";
import { EvidenceStore } from "./store.ts";

// Many short waits, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let database: TemporaryDatabase;
let time: PassingTime;
let sandboxes: FakeSandboxes;
let store: EvidenceStore;
let lea: Student;
let observatory: Observatory;
let watches: Watch[];

beforeEach(async () => {
  database = await temporaryDatabase();
  time = new PassingTime();
  sandboxes = new FakeSandboxes({ db: database.db, clock: time.clock });
  store = new EvidenceStore(database.db);
  lea = await sandboxes.enrol("lea");
  watches = [];
  observatory = observe();
});

afterEach(async () => {
  await leave();
  await database.remove();
});

function observe(): Observatory {
  return new Observatory({
    sandboxes,
    store,
    clock: time.clock,
    log: pino({ enabled: false }),
    terminalPosition: async () => ({ shellId: "s1", offset: 42 }),
    onAppended: () => undefined,
    onWatch: (_, watch) => watches.push(watch),
  });
}

/** As a server that ends: what it saw is written. */
async function leave(): Promise<void> {
  let left = false;
  const leaving = observatory.close().then(() => {
    left = true;
  });
  await time.until(() => left);
  await leaving;
}

async function watch(): Promise<void> {
  observatory.watchIfRunning(lea.sandboxId);
  await time.until(() => state() === "recording");
}

function state(): Watch["state"] {
  return observatory.watch(lea.sandboxId).state;
}

async function rows(): Promise<EvidenceRow[]> {
  await observatory.saveOutput(lea.sandboxId);
  return store.rowsAfter(lea.sandboxId, { afterId: 0, take: 10_000 });
}

/** Each row in short, but for those of outputs: its kind, `?` when only found afterwards, and whose it is. */
async function story(): Promise<string[]> {
  return (await rows())
    .filter(({ kind, containerId }) => kind !== "output" && !(kind === "gap" && containerId))
    .map((row) => `${row.kind}${row.found ? "?" : ""} ${row.containerId?.slice(0, 4) ?? "-"}`);
}

async function outputGaps(containerId: string): Promise<string[]> {
  return (await rows()).flatMap((row) => (row.kind === "gap" && row.containerId === containerId ? [row.reason] : []));
}

async function untilTold(kind: EvidenceRow["kind"], containerId: string): Promise<void> {
  await time.until(async () => (await rows()).some((row) => row.kind === kind && row.containerId === containerId));
}

async function lastOutput(containerId: string) {
  const output = (await rows()).filter((row) => row.kind === "output" && row.containerId === containerId).at(-1);
  return output?.kind === "output" ? output : null;
}

function told(id: string, ...kinds: string[]): string[] {
  return kinds.map((kind) => `${kind} ${id.slice(0, 4)}`);
}

describe("while it watches", () => {
  beforeEach(watch);

  test("a container's life is recorded with its configuration and the terminal's place", async () => {
    const id = lea.docker.create("logtest", { command: ["sh", "-c", "echo hallo"] });
    await untilTold("create", id);
    lea.docker.start(id);
    lea.docker.die(id, 3);
    lea.docker.remove(id);
    await untilTold("destroy", id);
    expect(await story()).toEqual(told(id, "create", "start", "die", "destroy"));
    expect((await rows())[0]).toMatchObject({
      name: "logtest",
      image: "ubuntu",
      inspected: { Config: { Cmd: ["sh", "-c", "echo hallo"] } },
      terminal: { shellId: "s1", offset: 42 },
    });
    expect((await rows())[2]).toMatchObject({ exitCode: 3 });
  });

  test("one that is gone before it can be asked is recorded all the same", async () => {
    const id = lea.docker.runAndRemove("blitz");
    await untilTold("destroy", id);
    expect(await story()).toEqual(told(id, "create", "start", "die", "destroy"));
    expect((await rows())[0]).toMatchObject({ kind: "create", inspected: null });
    expect(await outputGaps(id)).toEqual(["output-lost"]);
  });

  test("what it writes is counted while it runs, each stream for itself, and told when asked", async () => {
    const id = lea.docker.create("streamtest");
    lea.docker.start(id);
    await time.until(() => lea.docker.asked.includes(`/containers/${id}/logs`));
    for (let number = 1; number <= 40; number++) lea.docker.write(id, number % 4 ? "stdout" : "stderr", `${number}\n`);
    await time.until(async () => (await lastOutput(id))?.stderrLines === 10);
    expect(await lastOutput(id)).toMatchObject({
      stdoutLines: 30,
      stderrLines: 10,
      stderr: expect.stringMatching(/^4\n8\n/),
    });
  });

  test("with a terminal it has one stream", async () => {
    const id = lea.docker.create("bash", { tty: true });
    lea.docker.start(id);
    lea.docker.write(id, "stdout", "eins\r\n");
    lea.docker.write(id, "stdout", "zwei\r\n");
    lea.docker.die(id);
    await time.until(async () => (await lastOutput(id))?.stdoutLines === 2);
    expect(await lastOutput(id)).toMatchObject({ stdout: "eins\r\nzwei\r\n", stderrLines: 0 });
  });

  test("started again it is counted on", async () => {
    const id = lea.docker.create("logtest");
    for (const text of ["eins\n", "zwei\n"]) {
      lea.docker.start(id);
      lea.docker.write(id, "stdout", text);
      lea.docker.die(id);
      await untilTold("die", id);
    }
    await time.until(async () => (await lastOutput(id))?.stdoutLines === 2);
  });

  test("a log driver that cannot be read is no gap", async () => {
    const id = lea.docker.create("still", { logDriver: "none" });
    lea.docker.start(id);
    await time.until(() => lea.docker.asked.includes(`/containers/${id}/logs`));
    await time.pass(500);
    expect(await story()).toEqual(told(id, "create", "start"));
    expect(await outputGaps(id)).toEqual([]);
  });

  test("beyond sixteen at once a container's output is a gap, and nothing else of it", async () => {
    const ids = Array.from({ length: 17 }, (_, number) => lea.docker.create(`c${number}`));
    for (const id of ids) lea.docker.start(id);
    await untilTold("gap", ids[16] ?? "");
    expect(await Promise.all(ids.map(outputGaps))).toEqual([...Array(16).fill([]), ["output-crowd"]]);
  });

  test("a container that says more than is read is a gap in its output, and the others are read on", async () => {
    const loud = lea.docker.create("yes");
    lea.docker.start(loud);
    await time.until(() => lea.docker.asked.includes(`/containers/${loud}/logs`));
    for (let number = 0; number < 80; number++) lea.docker.write(loud, "stdout", `${"y\n".repeat(32 * 1024)}`);
    await untilTold("gap", loud);
    const quiet = lea.docker.create("logtest");
    lea.docker.start(quiet);
    lea.docker.write(quiet, "stderr", "hallo\n");
    await time.until(async () => (await lastOutput(quiet))?.stderrLines === 1);
    expect([await outputGaps(loud), await outputGaps(quiet)]).toEqual([["output-flood"], []]);
  });

  test("an event too long to be read is noticed as missing", async () => {
    const huge = "x".repeat(300 * 1024);
    const id = lea.docker.create(huge);
    await time.until(async () => (await rows()).length > 0);
    expect(await rows()).toMatchObject([{ kind: "gap", reason: "unreadable", containerId: null }]);
    expect(id).toHaveLength(64);
  });

  test("two sandboxes are two journals", async () => {
    const noah = await sandboxes.enrol("noah");
    observatory.watchIfRunning(noah.sandboxId);
    await time.until(() => observatory.watch(noah.sandboxId).state === "recording");
    const id = noah.docker.create("fremd");
    await time.until(async () => (await store.lastRowId(noah.sandboxId)) > 0);
    expect(await story()).toEqual([]);
    expect(id).toHaveLength(64);
  });
});

describe("what happened unseen", () => {
  test("before the first connection is told by Docker, from the beginning", async () => {
    const id = lea.docker.create("früh");
    lea.docker.start(id);
    lea.docker.write(id, "stdout", "hallo\n");
    await watch();
    await time.until(async () => (await lastOutput(id))?.stdoutLines === 1);
    expect(await story()).toEqual(told(id, "create", "start"));
  });

  test("while the connection was broken is told again, and nothing is recorded twice", async () => {
    await watch();
    const before = lea.docker.create("vorher");
    await untilTold("create", before);
    lea.docker.refuses = "sandbox.daemon-silent";
    lea.docker.breakConnections();
    await time.until(() => state() === "cut");
    lea.docker.start(before);
    const meanwhile = lea.docker.create("derweil");
    lea.docker.refuses = null;
    await time.until(() => state() === "recording");
    expect(await story()).toEqual([...told(before, "create", "start"), ...told(meanwhile, "create")]);
  });

  test("while the server was down is told again, with the output since, and nothing is recorded twice", async () => {
    await watch();
    const id = lea.docker.create("logtest");
    lea.docker.start(id);
    await time.until(() => lea.docker.asked.includes(`/containers/${id}/logs`));
    lea.docker.write(id, "stdout", "eins\n");
    await time.until(async () => (await lastOutput(id))?.stdoutLines === 1);
    await leave();
    lea.docker.write(id, "stdout", "zwei\n");
    const other = lea.docker.runAndRemove("derweil");
    observatory = observe();
    await watch();
    await time.until(async () => (await lastOutput(id))?.stdoutLines === 2);
    expect(await story()).toEqual([
      ...told(id, "create", "start"),
      ...told(other, "create", "start", "die", "destroy"),
    ]);
  });

  test("is recorded once also when hundreds of counts came after the last event", async () => {
    await watch();
    const id = lea.docker.create("tick");
    await untilTold("create", id);
    const counts = Array.from({ length: 700 }, (_, number) => ({
      kind: "output" as const,
      at: time.clock.now().getTime(),
      containerId: id,
      stdoutLines: number,
      stderrLines: 0,
      readUntil: `${number}`,
    }));
    await store.add(lea.sandboxId, counts);
    await leave();
    observatory = observe();
    await watch();
    expect(await story()).toEqual(told(id, "create"));
  });

  test("while the daemon was restarted is found by looking, and nothing was missed", async () => {
    await watch();
    const id = lea.docker.create("logtest");
    lea.docker.start(id);
    await untilTold("start", id);
    lea.docker.restartDaemon();
    await time.until(() => watches.filter((watch) => watch.state === "recording").length === 2);
    expect(await story()).toEqual([...told(id, "create", "start"), ...told(id, "die?")]);
  });

  test("with a container that came or went under a daemon that has forgotten is a gap", async () => {
    await watch();
    const id = lea.docker.create("vorher");
    await untilTold("create", id);
    await leave();
    lea.docker.remove(id);
    const other = lea.docker.create("nachher");
    lea.docker.restartDaemon();
    observatory = observe();
    await watch();
    expect(await story()).toEqual([...told(id, "create"), ...told(id, "destroy?"), ...told(other, "create?"), "gap -"]);
    expect((await rows()).at(-1)).toMatchObject({ reason: "unwatched" });
  });

  test("more of it than Docker remembers is a gap, though nothing is left of it", async () => {
    await watch();
    const id = lea.docker.create("vorher");
    await untilTold("create", id);
    await leave();
    for (let round = 0; round < 70; round++) lea.docker.runAndRemove(`c${round}`);
    observatory = observe();
    await watch();
    expect((await rows()).filter(({ kind, containerId }) => kind === "gap" && !containerId)).toMatchObject([
      { reason: "unwatched" },
    ]);
  });
});

describe("what cannot be watched", () => {
  test("says why, goes on trying, and is watched again by itself", async () => {
    lea.docker.refuses = "sandbox.daemon-not-genuine";
    observatory.watchIfRunning(lea.sandboxId);
    await time.until(() => state() === "cut");
    lea.docker.refuses = "sandbox.daemon-silent";
    await time.until(() => watches.length === 2);
    lea.docker.refuses = null;
    await time.until(() => state() === "recording");
    expect(watches).toEqual([
      { state: "cut", code: "sandbox.daemon-not-genuine" },
      { state: "cut", code: "sandbox.daemon-silent" },
      { state: "recording" },
    ]);
  });

  test("is not asked by judges, who are told why", async () => {
    lea.docker.refuses = "sandbox.daemon-not-genuine";
    observatory.watchIfRunning(lea.sandboxId);
    await time.until(() => state() === "cut");
    const host = observatory.hostOf(lea.sandboxId);
    await expect(async () => host.docker("/info")).rejects.toMatchObject({ code: "sandbox.daemon-not-genuine" });
  });

  test("a sandbox that ends is left, and followed again when it is back", async () => {
    await watch();
    sandboxes.become(lea, { phase: "stopping" });
    await time.until(() => watches.at(-1)?.state === "off");
    expect(state()).toBe("off");
    sandboxes.become(lea, { phase: "ready" });
    await time.until(() => state() === "recording");
    const id = lea.docker.create("wieder");
    await untilTold("create", id);
  });

  test("one that is left the moment it is found is left for good", async () => {
    observatory.watchIfRunning(lea.sandboxId);
    await leave();
    const asked = lea.docker.asked.length;
    observatory.watchIfRunning(lea.sandboxId);
    await time.pass(1000);
    expect(lea.docker.asked).toHaveLength(asked);
  });

  test("one that was never started is not dialled", async () => {
    sandboxes.become(lea, { phase: "starting", step: "docker", shellReady: true });
    observatory.watchIfRunning(lea.sandboxId);
    await time.pass(1000);
    expect(lea.docker.asked).toEqual([]);
  });
});
