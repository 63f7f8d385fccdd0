import { expect, test } from "vitest";
import { Cleanup } from "./disposer.ts";

test("what was opened last is closed first, once", () => {
  const closed: string[] = [];
  const cleanup = new Cleanup();
  cleanup.add(() => closed.push("first"));
  cleanup.add(() => closed.push("second"));
  cleanup.run();
  cleanup.run();
  expect(closed).toEqual(["second", "first"]);
});

test("one that fails to close does not keep the others open", () => {
  const closed: string[] = [];
  const cleanup = new Cleanup();
  cleanup.add(() => closed.push("first"));
  cleanup.add(() => {
    throw new Error("stuck");
  });
  expect(() => cleanup.run()).toThrow(AggregateError);
  expect(closed).toEqual(["first"]);
});

test("what is opened after closing is closed at once", () => {
  const cleanup = new Cleanup();
  cleanup.run();
  let open = true;
  cleanup.add(() => {
    open = false;
  });
  expect(open).toBe(false);
});
