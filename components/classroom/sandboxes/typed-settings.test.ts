import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "#sandbox";
import { isTyped, typedSettings } from "./typed-settings.ts";

const settings = { ...DEFAULT_SETTINGS, idleStopMinutes: 45 };

test("what was not typed stays, and where sandboxes may connect to is not said again", () => {
  const { limits, idleStopMinutes } = settings;
  expect(typedSettings(settings, {})).toEqual({ limits, idleStopMinutes });
  expect(isTyped(settings, {})).toBe(false);
});

test("what was typed replaces what is saved, in the units of the contract", () => {
  const after = typedSettings(settings, { memoryBytes: "1024", cpuMilli: "0,5", idleStopMinutes: "60" });
  expect(after.limits).toEqual({ ...settings.limits, memoryBytes: 1024 ** 3, cpuMilli: 500 });
  expect(after.idleStopMinutes).toBe(60);
});

test("typing what is saved already changes nothing", () => {
  expect(isTyped(settings, { cpuMilli: "1,50", idleStopMinutes: " 45" })).toBe(false);
  expect(isTyped(settings, { cpuMilli: "1,5 Kerne" })).toBe(true);
});

test("never is not what cannot be read", () => {
  expect(typedSettings(settings, { idleStopMinutes: null }).idleStopMinutes).toBe(null);
  expect(typedSettings(settings, { idleStopMinutes: "nie" }).idleStopMinutes).toBe("?");
  expect(isTyped(settings, { idleStopMinutes: null })).toBe(true);
});
