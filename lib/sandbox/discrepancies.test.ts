import { expect, test } from "vitest";
import { ClassId, InstanceId, SandboxId } from "#core";
import { findDiscrepancies, KEPT_MS } from "./discrepancies.ts";
import type { InstanceRow } from "./instance-store.ts";

const now = new Date("2026-01-01T08:00:00Z");
const nowMs = now.getTime();
const nothing = { orphans: [], bodiless: [], expired: [], toStop: [] };

function row(id: string, change: Partial<InstanceRow> = {}): InstanceRow {
  const sandboxId = SandboxId.parse(`of${id}`);
  const classId = ClassId.parse("ap24");
  return { instanceId: InstanceId.parse(id), classId, sandboxId, handedOutAt: now, retiredAt: null, ...change };
}

function engine(ids: Record<string, "running" | "stopped">) {
  return new Map(Object.entries(ids).map(([id, run]) => [InstanceId.parse(id), { isRunning: run === "running" }]));
}

test("what both know, running or not, is left alone", () => {
  const rows = [row("a"), row("b"), row("c", { sandboxId: null, handedOutAt: null })];
  expect(findDiscrepancies(rows, engine({ a: "running", b: "stopped", c: "running" }), nowMs)).toEqual(nothing);
});

test("what nobody knows is an orphan, running or not", () => {
  const found = findDiscrepancies([row("a")], engine({ a: "running", x: "running", y: "stopped" }), nowMs);
  expect(found).toEqual({ ...nothing, orphans: ["x", "y"] });
});

test("a database that knows nobody has no say about anybody's disk", () => {
  expect(findDiscrepancies([], engine({ x: "running" }), nowMs)).toEqual(nothing);
});

test("a place in the pool without anything behind it is given up, a student's never", () => {
  const rows = [row("a"), row("b", { sandboxId: null, handedOutAt: null })];
  expect(findDiscrepancies(rows, engine({}), nowMs)).toEqual({ ...nothing, bodiless: ["b"] });
});

test("what was retired is stopped at once, and removed a day later", () => {
  const rows = [
    row("fresh", { retiredAt: new Date(nowMs - KEPT_MS + 1) }),
    row("stopped", { retiredAt: new Date(nowMs - 1) }),
    row("old", { retiredAt: new Date(nowMs - KEPT_MS) }),
  ];
  const found = findDiscrepancies(rows, engine({ fresh: "running", stopped: "stopped", old: "running" }), nowMs);
  expect(found).toEqual({ ...nothing, toStop: ["fresh"], expired: ["old"] });
});

test("of the disks that resets have left, the last one is kept", () => {
  const sandboxId = SandboxId.parse("one");
  const rows = [
    row("first", { sandboxId, retiredAt: new Date(nowMs - 2000) }),
    row("last", { sandboxId, retiredAt: new Date(nowMs - 1000) }),
    row("current", { sandboxId }),
  ];
  const disks = engine({ first: "stopped", last: "stopped", current: "running" });
  expect(findDiscrepancies(rows, disks, nowMs)).toEqual({ ...nothing, expired: ["first"] });
});
