/** A server that is killed after any step of making or removing a sandbox leaves nothing behind and loses nothing: the next one sees to it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SandboxId, systemClock } from "#core";
import { shell, until } from "../testing/drive-engine.ts";
import { findLeftovers } from "../testing/leftovers.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { CLASS, type SandboxesInABox, sandboxesInABox } from "../testing/sandboxes-in-a-box.ts";

const mark = "/home/student/mine";

let real: RealEngine;
let database: SandboxesInABox["database"];
let box: SandboxesInABox;

beforeAll(async () => {
  real = await realEngine();
  box = await sandboxesInABox({ engine: real.again(), clock: systemClock });
  database = box.database;
});
afterAll(async () => {
  await box?.close();
  await real?.remove();
  await database?.remove();
});

const steps = [
  ["start", "row-added"],
  ["start", "volume-made"],
  ["start", "disk-made"],
  ["start", "container-made"],
  ["start", "container-started"],
  ["start", "started"],
  ["hand-out", "handed-out"],
  ["reset", "retired"],
  ["remove", "container-removed"],
  ["remove", "volume-removed"],
  ["remove", "removed"],
  ["remove", "forgotten"],
] as const;

test.each(steps)("killed during %s, after the step %s", async (deed, step) => {
  const id = await box.enrol();
  if (deed === "reset") await openWithMark(id);
  if (deed === "hand-out" || deed === "remove") await prepareOne();
  await box.close();

  const crashed = await crash(deed, step, id);
  expect(crashed, "the step was reached").toBe("SIGKILL");

  box = await sandboxesInABox({ engine: real.again(), clock: systemClock, database });
  await box.housekeeping.prepareClass(CLASS, 0);
  await until(async () => (await leftovers()).length === 0, { what: `nothing is left behind: ${await leftovers()}` });
  // Whatever the step was, the student gets a sandbox, and the disk from before is where it was.
  if (deed === "reset") await box.sandboxes.undoReset(id);
  await open(id);
  if (deed === "reset") expect(await contentOfMark(id)).toBe(id);
  const current = box.at(id);
  await box.sandboxes.stop(id);
  await box.sandboxes.instances.remove(current);
  for (const { instanceId } of box.sandboxes.instances.rows) await box.sandboxes.instances.remove(instanceId);
  expect(await leftovers()).toEqual([]);
});

async function crash(deed: string, step: string, sandboxId: SandboxId): Promise<string | null> {
  const program = new URL("../testing/crash-at.ts", import.meta.url).pathname;
  const argv = [program, real.installationId, database.file, step, deed, sandboxId];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "inherit", "inherit"] });
  const [, signal] = await once(child, "exit");
  return signal as string | null;
}

async function open(id: SandboxId): Promise<void> {
  await box.sandboxes.open(id);
  await until(async () => box.phase(id) === "ready", { what: "the sandbox" });
}

async function openWithMark(id: SandboxId): Promise<void> {
  await open(id);
  await shell(real.engine, box.at(id), { user: "student", command: `echo ${id} > ${mark}` });
}

async function contentOfMark(id: SandboxId): Promise<string> {
  return (await shell(real.engine, box.at(id), { user: "student", command: `cat ${mark}` })).out;
}

async function prepareOne(): Promise<void> {
  await box.housekeeping.prepareClass(CLASS, 1);
  const isReady = async () => (await box.housekeeping.ofClass(CLASS)).prepared.ready === 1;
  await until(isReady, { what: "one in the pool" });
}

async function leftovers(): Promise<readonly string[]> {
  const { rows } = box.sandboxes.instances;
  return (await findLeftovers({ ...real, rows })).orphans;
}
