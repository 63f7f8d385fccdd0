import { expect, test } from "vitest";
import type { Clock } from "./clock.ts";
import { systemClock } from "./system-clock.ts";
import { ManualClock } from "./testing/manual-clock.ts";

/** What every clock promises; `pass` lets the given time go by. */
async function honours(clock: Clock, pass: (durationMs: number) => Promise<void> | void): Promise<void> {
  const seen: string[] = [];
  const before = clock.now().getTime();
  clock.after(20, () => seen.push("second"));
  clock.after(5, () => seen.push("first"));
  const callOff = clock.after(10, () => seen.push("never"));
  callOff();
  callOff();
  await pass(60);
  expect(seen).toEqual(["first", "second"]);
  expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + 20);
}

test("the machine's clock calls in order and can be called off", async () => {
  await honours(systemClock, (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)));
});

test("the clock of the tests keeps the same promises", async () => {
  const clock = new ManualClock();
  await honours(clock, (durationMs) => clock.advance(durationMs));
});
