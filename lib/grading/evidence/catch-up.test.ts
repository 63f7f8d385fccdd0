import { expect, test } from "vitest";
import { entriesFor } from "./catch-up.ts";

const now = Date.parse("2026-11-24T12:00:00Z");
const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);
const State = {
  Running: true,
  OOMKilled: false,
  ExitCode: 0,
  StartedAt: "2026-11-24T10:00:00Z",
  FinishedAt: "0001-01-01T00:00:00Z",
};
const inspected = { Name: "/logtest", Created: "2026-11-24T09:59:00Z", Config: { Image: "ubuntu" }, State };
const ended = { ...State, Running: false, ExitCode: 3, FinishedAt: "2026-11-24T11:00:00Z" };

function found(known: { running: boolean } | undefined, there: typeof inspected | null) {
  return entriesFor("a", { known, inspected: there, now }).map((entry) => {
    const exitCode = "exitCode" in entry ? { exitCode: entry.exitCode } : {};
    return { kind: entry.kind, at: entry.at, foundAt: entry.foundAt, ...exitCode };
  });
}

test("a container that nobody has seen is found with its whole life so far", () => {
  expect(found(undefined, inspected)).toEqual([
    { kind: "create", at: at("09:59:00"), foundAt: now },
    { kind: "start", at: at("10:00:00"), foundAt: now },
  ]);
  expect(found(undefined, { ...inspected, State: ended })).toEqual([
    { kind: "create", at: at("09:59:00"), foundAt: now },
    { kind: "start", at: at("10:00:00"), foundAt: now },
    { kind: "die", at: at("11:00:00"), foundAt: now, exitCode: 3 },
  ]);
});

test("one that was only created has neither begun nor ended", () => {
  const created = { ...State, Running: false, StartedAt: "0001-01-01T00:00:00Z" };
  expect(found(undefined, { ...inspected, State: created })).toEqual([
    { kind: "create", at: at("09:59:00"), foundAt: now },
  ]);
  expect(found({ running: false }, { ...inspected, State: created })).toEqual([]);
});

test("one that ended unseen has ended when Docker says", () => {
  expect(found({ running: true }, { ...inspected, State: ended })).toEqual([
    { kind: "die", at: at("11:00:00"), foundAt: now, exitCode: 3 },
  ]);
});

test("one that was killed for memory unseen was so", () => {
  const killed = { ...inspected, State: { ...ended, OOMKilled: true, ExitCode: 137 } };
  expect(found({ running: true }, killed).map(({ kind }) => kind)).toEqual(["oom", "die"]);
});

test("one that was started unseen has begun", () => {
  expect(found({ running: false }, inspected)).toEqual([{ kind: "start", at: at("10:00:00"), foundAt: now }]);
});

test("one that is gone was removed, if anybody knew of it", () => {
  expect(found({ running: true }, null)).toEqual([{ kind: "destroy", at: now, foundAt: now }]);
  expect(found(undefined, null)).toEqual([]);
});

test("one that is as it was is not mentioned", () => {
  expect(found({ running: true }, inspected)).toEqual([]);
  expect(found({ running: false }, { ...inspected, State: ended })).toEqual([]);
});
