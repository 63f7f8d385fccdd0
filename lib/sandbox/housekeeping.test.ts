import { expect, test } from "vitest";
import { FAKE_NODE } from "./testing/fake-engine.ts";
import { clock, dayMs, engine, freshHouses, minuteMs, open, openedBy, usual } from "./testing/house.ts";
import { CLASS, type SandboxesInABox } from "./testing/sandboxes-in-a-box.ts";

const MiB = 1024 ** 2;

freshHouses();

/** Time passes as it does for a server: in steps, with everything done that is due. */
async function pass(box: SandboxesInABox, durationMs: number): Promise<void> {
  const stepMs = Math.max(minuteMs / 2, durationMs / 30);
  for (let passedMs = 0; passedMs < durationMs; passedMs += stepMs) {
    clock.advance(Math.min(stepMs, durationMs - passedMs));
    await box.settle();
  }
}

test("for the newcomers of a class that is there, sandboxes are started ahead and handed out at once", async () => {
  const box = await open({ newcomers: 2 });
  const id = await box.enrol();
  await pass(box, 1000);
  const pool = await engine.list();
  expect(pool.map(({ state }) => state.phase)).toEqual(["ready", "ready"]);
  expect((await box.sandboxes.open(id)).state).toEqual({ phase: "ready" });
  expect(pool.map(({ instanceId }) => instanceId)).toContain(box.at(id));
  await pass(box, 1000);
  expect(await engine.list()).toHaveLength(2);
  await pass(box, 1000);
  expect(await engine.list()).toHaveLength(3);
});

test("what was prepared is handed out once each, and not refilled for a class that is complete", async () => {
  const box = await open();
  await box.housekeeping.prepareClass(CLASS, 3);
  await box.settle();
  expect((await box.housekeeping.ofClass(CLASS)).prepared).toMatchObject({ wanted: 3, ready: 3 });
  for (const _ of [1, 2, 3]) await openedBy(box);
  await pass(box, minuteMs);
  expect((await box.housekeeping.ofClass(CLASS)).prepared).toMatchObject({ wanted: 0, ready: 0 });
  expect(await engine.list()).toHaveLength(3);
});

test("who of the pool still waits for a start is not given up", async () => {
  const box = await open({}, { starts: "by-hand" });
  await box.housekeeping.prepareClass(CLASS, 6);
  await box.settle();
  const rows = box.sandboxes.instances.rows.map(({ instanceId }) => instanceId);
  expect(rows).toHaveLength(6);
  expect((await engine.list()).length).toBeLessThan(6);
  await pass(box, minuteMs / 2);
  expect(box.sandboxes.instances.rows.map(({ instanceId }) => instanceId)).toEqual(rows);
});

test("two who open at the same moment are never handed the same", async () => {
  const box = await open();
  await box.housekeeping.prepareClass(CLASS, 1);
  await box.settle();
  const ids = [await box.enrol(), await box.enrol()];
  await Promise.all(ids.map((id) => box.sandboxes.open(id)));
  await box.settle();
  expect(new Set(ids.map((id) => box.at(id))).size).toBe(2);
});

test("a class in which nobody was seen for half an hour needs no pool", async () => {
  const box = await open({ newcomers: 2 });
  await box.enrol();
  await pass(box, minuteMs);
  expect(await engine.list()).toHaveLength(2);
  await pass(box, 31 * minuteMs);
  expect(await engine.list()).toEqual([]);
});

test("the pool gives way to a student when there is no more room", async () => {
  const memoryBytes = 1024 * MiB + 2 * 256 * MiB;
  const box = await open({}, { nodes: [{ ...FAKE_NODE, memoryBytes, memoryFreeBytes: memoryBytes }] });
  await box.housekeeping.prepareClass(CLASS, 1);
  await box.settle();
  const [one, other, third] = [await openedBy(box), await openedBy(box), await box.enrol()];
  await box.housekeeping.prepareClass(CLASS, 2);
  expect((await box.housekeeping.ofClass(CLASS)).room).toEqual({ sandboxes: 0, scarce: "memory" });
  const waiting = await box.sandboxes.open(third);
  await box.settle();
  expect(box.sandboxes.status(waiting.sandboxId).state).toMatchObject({
    phase: "pending",
    reason: "capacity",
    place: 1,
  });
  await box.sandboxes.stop(one);
  clock.advance(4000);
  await box.settle();
  expect([box.phase(one), box.phase(other), box.phase(third)]).toEqual(["stopped", "ready", "ready"]);
});

test("an idle sandbox is warned of, then stopped; opened again it is the same", async () => {
  const box = await open();
  const id = await openedBy(box);
  const before = box.at(id);
  await pass(box, 39 * minuteMs);
  expect(box.sandboxes.status(id).stopsAt).toBeNull();
  await pass(box, 2 * minuteMs);
  const stopsAt = box.sandboxes.status(id).stopsAt ?? 0;
  expect(Math.round((stopsAt - clock.now().getTime()) / minuteMs)).toBe(4);
  await pass(box, 5 * minuteMs);
  expect(box.sandboxes.status(id)).toMatchObject({ state: { phase: "stopped" }, stopReason: "idle", stopsAt: null });
  await box.sandboxes.open(id);
  await box.settle();
  expect(box.sandboxes.status(id)).toMatchObject({ state: { phase: "ready" }, stopReason: null });
  expect(box.at(id)).toBe(before);
});

test("who types, and who lets something work, is not idle", async () => {
  const box = await open();
  const [typing, working] = [await openedBy(box), await openedBy(box)];
  for (let minute = 0; minute < 60; minute += 1) {
    if (minute % 10 === 0) box.sandboxes.keep(typing);
    engine.work(box.at(working), 0.1 * minuteMs);
    await pass(box, minuteMs);
  }
  expect([box.phase(typing), box.phase(working)]).toEqual(["ready", "ready"]);
  await pass(box, 46 * minuteMs);
  expect([box.phase(typing), box.phase(working)]).toEqual(["stopped", "stopped"]);
});

test("a warning is over as soon as somebody says so, and a class may do without", async () => {
  const box = await open();
  const id = await openedBy(box);
  await pass(box, 42 * minuteMs);
  expect(box.sandboxes.status(id).stopsAt).not.toBeNull();
  expect(box.sandboxes.keep(id).stopsAt).toBeNull();
  await box.housekeeping.changeSettings(CLASS, { ...usual, idleStopMinutes: null });
  await pass(box, 3 * 60 * minuteMs);
  expect(box.phase(id)).toBe("ready");
});

test("a reset gives a new disk, and for a day the old one can be had back", async () => {
  const box = await open();
  const id = await openedBy(box);
  engine.filesOf(box.at(id)).set("/home/student/work", "mine");
  const old = box.at(id);
  await box.sandboxes.reset(id);
  await box.settle();
  expect(box.at(id)).not.toBe(old);
  expect(engine.filesOf(box.at(id)).size).toBe(0);
  expect((await engine.list()).find(({ instanceId }) => instanceId === old)?.state.phase).toBe("stopped");
  expect(box.sandboxes.status(id).resetUndoUntil).toBe(clock.now().getTime() + dayMs);
  await box.sandboxes.undoReset(id);
  await box.settle();
  expect([box.at(id), box.phase(id)]).toEqual([old, "ready"]);
  expect(engine.filesOf(old).get("/home/student/work")).toBe("mine");
});

test("resets again and again leave one former disk", async () => {
  const box = await open();
  const id = await openedBy(box);
  for (let count = 0; count < 4; count += 1) {
    clock.advance(1000);
    await box.sandboxes.reset(id);
    await box.settle();
  }
  expect(await engine.list()).toHaveLength(2);
  expect(box.sandboxes.instances.rows).toHaveLength(2);
});

test("a day after a reset the old disk is gone, and there is nothing to undo", async () => {
  const box = await open();
  const id = await openedBy(box);
  const old = box.at(id);
  await box.sandboxes.reset(id);
  await box.settle();
  clock.advance(dayMs);
  await pass(box, minuteMs);
  expect((await engine.list()).map(({ instanceId }) => instanceId)).not.toContain(old);
  expect(box.sandboxes.status(id).resetUndoUntil).toBeNull();
  await expect(box.sandboxes.undoReset(id)).rejects.toMatchObject({ code: "sandbox.nothing-to-undo" });
});

test("a reset takes one of the pool when there is one", async () => {
  const box = await open();
  const id = await openedBy(box);
  await box.housekeeping.prepareClass(CLASS, 1);
  await box.settle();
  expect((await box.sandboxes.reset(id)).state).toEqual({ phase: "ready" });
});

test("a change of egress reaches what runs at once, and what starts later", async () => {
  const box = await open();
  const [running, later] = [await openedBy(box), await box.enrol()];
  expect(engine.egressOf(box.at(running))).toBe("none");
  await box.housekeeping.changeSettings(CLASS, { ...usual, egress: "open" });
  expect(engine.egressOf(box.at(running))).toBe("open");
  await box.sandboxes.open(later);
  await box.settle();
  expect(engine.egressOf(box.at(later))).toBe("open");
});

test("an egress that could not be set is set as soon as it can be", async () => {
  const box = await open();
  const id = await openedBy(box);
  const setEgress = engine.setEgress.bind(engine);
  engine.setEgress = async () => {
    throw new Error("busy");
  };
  await box.housekeeping.changeSettings(CLASS, { ...usual, egress: "packages" });
  expect(engine.egressOf(box.at(id))).toBe("none");
  engine.setEgress = setEgress;
  await pass(box, minuteMs);
  expect(engine.egressOf(box.at(id))).toBe("packages");
});

test("other limits renew the pool", async () => {
  const box = await open();
  await box.housekeeping.prepareClass(CLASS, 1);
  await box.settle();
  const [before] = await engine.list();
  const limits = { ...usual.limits, pids: 1000 };
  await box.housekeeping.changeSettings(CLASS, { ...usual, limits });
  await box.settle();
  const after = await engine.list();
  expect(after).toHaveLength(1);
  expect(after[0]?.instanceId).not.toBe(before?.instanceId);
});

test("the end of a class stops its sandboxes, opens none, and can be taken back for a day", async () => {
  const box = await open();
  const id = await openedBy(box);
  const disk = box.at(id);
  await box.housekeeping.endClass(CLASS);
  clock.advance(5000);
  await box.housekeeping.endClass(CLASS);
  expect(box.sandboxes.status(id)).toMatchObject({ state: { phase: "stopped" }, stopReason: "class-ended" });
  await expect(box.sandboxes.open(id)).rejects.toMatchObject({ code: "sandbox.class-ended" });
  await expect(box.housekeeping.prepareClass(CLASS, 1)).rejects.toMatchObject({ code: "sandbox.class-ended" });
  await box.housekeeping.reopenClass(CLASS);
  await box.sandboxes.open(id);
  await box.settle();
  expect([box.at(id), box.phase(id)]).toEqual([disk, "ready"]);
  await box.housekeeping.endClass(CLASS);
  clock.advance(dayMs);
  await pass(box, minuteMs);
  expect(await engine.list()).toEqual([]);
});

test("what nobody knows is removed, and a disk that a student has is not", async () => {
  const box = await open();
  const id = await openedBy(box);
  const disk = box.at(id);
  const { instanceId } = await box.sandboxes.instances.add({ classId: CLASS, sandboxId: null });
  await engine.create(instanceId);
  await box.database.db.instance.delete({ where: { id: instanceId } });
  await box.close();
  await open({ engine: engine.again(), database: box.database });
  expect((await engine.list()).map((each) => each.instanceId)).toEqual([disk]);
});
