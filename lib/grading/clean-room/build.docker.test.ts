/** What was handed in, built and run in a host that nobody has touched: a good one, broken ones, and such as would never end. */

import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ClassId, systemClock } from "#core";
import { FreshHosts, LIMIT_BOUNDS, Sandboxes } from "#sandbox";
import { type TemporaryDatabase, temporaryDatabase } from "../../db/testing/temporary-database.ts";
import { type RealEngine, realEngine } from "../../sandbox/testing/real-engine.ts";
import { tarOf } from "../hand-in/folder-tar.ts";
import { BUILD_LIMITS, type BuildLimits, type BuildReport, buildAndRun } from "./build.ts";

const classId = ClassId.parse("ap24");
let real: RealEngine;
let database: TemporaryDatabase;
let sandboxes: Sandboxes;
let hosts: FreshHosts;

beforeAll(async () => {
  database = await temporaryDatabase();
  real = await realEngine();
  const parts = { engine: real.engine, db: database.db, clock: systemClock, log: pino({ enabled: false }) };
  sandboxes = new Sandboxes({ ...parts, bounds: LIMIT_BOUNDS });
  await database.db.user.create({ data: { id: "keller", name: "keller", email: "keller@example.invalid" } });
  await database.db.class.create({ data: { id: classId, name: "AP24a", joinCode: "AAA-AAA", teacherId: "keller" } });
  hosts = new FreshHosts({ ...parts, sandboxes });
});
afterAll(async () => {
  await sandboxes?.close();
  await real?.remove();
  await database?.remove();
});

interface Wish {
  readonly dockerfile: string;
  readonly limits?: Partial<BuildLimits>;
}

async function build({ dockerfile, limits }: Wish): Promise<BuildReport> {
  const content = Buffer.from(dockerfile);
  const tar = await tarOf({ entries: [{ kind: "file", path: "Dockerfile", isExecutable: false, content }] });
  const run = ["-d", "-p", "8080:8080"];
  return hosts.use(classId, ({ exec }) =>
    buildAndRun({ exec, tar, run, clock: systemClock, limits: { ...BUILD_LIMITS, ...limits } }),
  );
}

test("a good one is built, runs, and its host is gone afterwards", async () => {
  const report = await build({ dockerfile: 'FROM ubuntu\nRUN echo hello > /etc/hello\nCMD ["sleep", "600"]\n' });
  expect(report.log).toContain("RUN echo hello");
  expect(report).toEqual({ end: "runs", log: expect.any(String) });
  expect(sandboxes.instances.rows).toEqual([]);
  expect(await real.engine.list()).toEqual([]);
});

test("one whose step fails is failed, with what the step said", async () => {
  const { end, log } = await build({ dockerfile: "FROM ubuntu\nRUN echo the reason && exit 3\n" });
  expect(end).toBe("failed");
  expect(log).toContain("the reason");
});

test("an image that exists only on a student's host is not there", async () => {
  const { end, log } = await build({ dockerfile: "FROM my-own-image\n" });
  expect([end, log.includes("my-own-image")]).toEqual(["failed", true]);
});

test("one that never ends, and one that prints without end, are ended", async () => {
  const sleeping = await build({ dockerfile: "FROM ubuntu\nRUN sleep 100000\n", limits: { buildMs: 15_000 } });
  expect(sleeping.end).toBe("too-long");
  const limits = { printedBytes: 64 * 1024, logBytes: 16 * 1024 };
  const printing = await build({ dockerfile: "FROM ubuntu\nRUN while true; do seq 1000; done\n", limits });
  expect(printing.end).toBe("too-much");
  expect(printing.log.length).toBeLessThanOrEqual(limits.logBytes);
  expect(await real.engine.list()).toEqual([]);
});
