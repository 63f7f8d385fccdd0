/** What comes at the same moment as something else, or was cut off by the end of a server. */
import { expect, test } from "vitest";
import { FAKE_NODE } from "./testing/fake-engine.ts";
import { clock, dayMs, engine, freshHouses, minuteMs, open, openedBy, usual } from "./testing/house.ts";
import { CLASS, type SandboxesInABox } from "./testing/sandboxes-in-a-box.ts";

freshHouses();

async function keepHouse(box: SandboxesInABox): Promise<void> {
  clock.advance(minuteMs / 2);
  await box.settle();
}

test("a change of egress reaches who is just starting as soon as there is a shell", async () => {
  const box = await open({}, { starts: "by-hand" });
  const id = await box.enrol();
  await box.sandboxes.open(id);
  await box.settle();
  expect(box.phase(id)).toBe("starting");
  await box.housekeeping.changeSettings(CLASS, { ...usual, egress: "packages" });
  engine.tell(box.at(id), { phase: "ready" });
  await box.settle();
  expect(engine.egressOf(box.at(id))).toBe("packages");
});

test("a change of egress that a server did not live to make is made by the next one", async () => {
  const box = await open();
  const id = await openedBy(box);
  engine.setEgress = async () => {
    throw new Error("busy");
  };
  await box.housekeeping.changeSettings(CLASS, { ...usual, egress: "open" });
  expect(engine.egressOf(box.at(id))).toBe("none");
  await box.close();
  const next = await open({ engine: engine.again(), database: box.database });
  await next.settle();
  expect(engine.egressOf(next.at(id))).toBe("open");
});

test("who waits for a first start when the class ends is not started any more", async () => {
  const box = await open({}, { starts: "by-hand", nodes: [{ ...FAKE_NODE, cpuMilli: 1000 }] });
  const ids = [await box.enrol(), await box.enrol(), await box.enrol()] as const;
  for (const id of ids) await box.sandboxes.open(id);
  await box.settle();
  expect(box.phase(ids[2])).toBe("pending");
  await box.housekeeping.endClass(CLASS);
  await box.settle();
  expect(box.sandboxes.status(ids[2])).toMatchObject({ state: { phase: "stopped" }, stopReason: "class-ended" });
});

test("the end of a class that was cut off is brought to its end", async () => {
  const box = await open();
  const id = await openedBy(box);
  await box.sandboxes.classes.write(CLASS, { endedAt: clock.now() });
  await keepHouse(box);
  expect(box.sandboxes.status(id)).toMatchObject({ state: { phase: "stopped" }, stopReason: "class-ended" });
  clock.advance(dayMs);
  await keepHouse(box);
  expect(await engine.list()).toEqual([]);
});

test("the disk of a class that is over is not had back by undoing a reset", async () => {
  const box = await open();
  const id = await openedBy(box);
  await box.housekeeping.endClass(CLASS);
  await expect(box.sandboxes.undoReset(id)).rejects.toMatchObject({ code: "sandbox.class-ended" });
  expect(box.sandboxes.instances.currentOf(id)).toBeUndefined();
});

test("one that is being given up is handed out to nobody, nor the other way round", async () => {
  const box = await open();
  await box.housekeeping.prepareClass(CLASS, 1);
  await box.settle();
  const [waiting] = box.sandboxes.instances.rows;
  const id = await box.enrol();
  const instanceId = waiting?.instanceId ?? box.at(id);
  const handedOut = box.sandboxes.instances.handOut(instanceId, id);
  await expect(box.sandboxes.instances.remove(instanceId)).rejects.toMatchObject({ code: "platform.busy" });
  expect(await handedOut).not.toBeNull();
  const removed = box.sandboxes.instances.remove(instanceId);
  expect(await box.sandboxes.instances.handOut(instanceId, id)).toBeNull();
  await removed;
});
