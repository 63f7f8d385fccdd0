import { beforeEach, expect, test } from "vitest";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { MessageBudget } from "./message-budget.ts";

let clock: ManualClock;
let budget: MessageBudget;
beforeEach(() => {
  clock = new ManualClock();
  budget = new MessageBudget(clock);
});

/** How many messages of that length are taken in one go, of so many that are sent. */
function taken(sender: string, { sent, bytes }: { sent: number; bytes: number }): number {
  return Array.from({ length: sent }, () => budget.spend(sender, bytes)).filter(Boolean).length;
}

test("so many messages a second are taken, and the next second as many again", () => {
  expect(taken("lea", { sent: 3000, bytes: 20 })).toBe(2000);
  clock.advance(999);
  expect(budget.spend("lea", 20)).toBe(false);
  clock.advance(1);
  expect(taken("lea", { sent: 3000, bytes: 20 })).toBe(2000);
});

test("a long message counts as several", () => {
  expect(taken("lea", { sent: 3000, bytes: 64 * 1024 })).toBe(400);
});

test("what one sends is not held against another", () => {
  taken("lea", { sent: 3000, bytes: 20 });
  expect(budget.spend("noah", 20)).toBe(true);
});

test("a clock that was set back locks nobody out", () => {
  taken("lea", { sent: 3000, bytes: 20 });
  clock.advance(-60_000);
  expect(budget.spend("lea", 20)).toBe(true);
});

test("those who left long ago are forgotten", () => {
  taken("lea", { sent: 3000, bytes: 20 });
  for (let other = 0; other < 1000; other++) budget.spend(`other-${other}`, 20);
  expect(budget.spend("lea", 20)).toBe(true);
});
