/** Sandboxes and their housekeeping on an engine without containers, and a clock that the test moves: anew for every test of a file. */
import { afterEach, beforeEach, expect } from "vitest";
import { ManualClock } from "../../core/testing/manual-clock.ts";
import type { ClassSandboxSettings } from "../contract.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { FakeEngine, type FakeEngineParts } from "./fake-engine.ts";
import { Boxes, type BoxParts, type SandboxesInABox } from "./sandboxes-in-a-box.ts";

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
export const usual: ClassSandboxSettings = { ...DEFAULT_SETTINGS, idleStopMinutes: 45 };

export let clock: ManualClock;
/** Of the house that was opened last. */
export let engine: FakeEngine;

/** To be called once by a file of tests. */
export function freshHouses(): void {
  beforeEach(() => {
    clock = new ManualClock();
  });
  afterEach(() => boxes.closeAll());
}

const boxes = new Boxes();

export async function open(parts: Partial<BoxParts> = {}, fake: FakeEngineParts = {}): Promise<SandboxesInABox> {
  engine = (parts.engine as FakeEngine | undefined) ?? new FakeEngine(fake);
  return boxes.add({ clock, ...parts, engine });
}

/** A student whose sandbox is ready. */
export async function openedBy(box: SandboxesInABox) {
  const id = await box.enrol();
  await box.sandboxes.open(id);
  await box.settle();
  expect(box.phase(id)).toBe("ready");
  return id;
}
