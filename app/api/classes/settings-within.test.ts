import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, LIMIT_BOUNDS } from "#sandbox";
import { settingsWithin } from "./settings-within.ts";

const usual = { ...DEFAULT_SETTINGS, idleStopMinutes: 45 };
const known = { bounds: LIMIT_BOUNDS, before: usual };

function wrongFieldsOf(body: unknown): unknown {
  try {
    settingsWithin(known, body);
    return "nothing is wrong";
  } catch (error) {
    return (error as { details: unknown }).details;
  }
}

test("what is usual is within the bounds, and so are the bounds themselves", () => {
  expect(settingsWithin(known, usual)).toEqual(usual);
  for (const end of ["least", "most"] as const) {
    const limits = Object.fromEntries(Object.entries(LIMIT_BOUNDS).map(([name, bounds]) => [name, bounds[end]]));
    expect(settingsWithin(known, { ...usual, limits, idleStopMinutes: null })).toMatchObject({ limits });
  }
});

test.each(Object.keys(LIMIT_BOUNDS) as (keyof typeof LIMIT_BOUNDS)[])("%s is refused outside its bounds", (name) => {
  const wrong = (value: number) => wrongFieldsOf({ ...usual, limits: { ...usual.limits, [name]: value } });
  expect(wrong(LIMIT_BOUNDS[name].least - 1)).toEqual({ [name]: "too_small" });
  expect(wrong(LIMIT_BOUNDS[name].most + 1)).toEqual({ [name]: "too_big" });
});

test("every field that is wrong is named, whatever is wrong with the others", () => {
  const limits = { ...usual.limits, memoryBytes: 1, pids: 1e9, inodes: null };
  expect(wrongFieldsOf({ ...usual, limits, idleStopMinutes: "?" })).toEqual({
    memoryBytes: "too_small",
    pids: "too_big",
    inodes: "invalid_type",
    idleStopMinutes: "invalid_type",
  });
});

test.each([
  [{ ...usual, idleStopMinutes: 4 }, { idleStopMinutes: "too_small" }],
  [{ ...usual, idleStopMinutes: 1441 }, { idleStopMinutes: "too_big" }],
  [{ ...usual, egress: "everything" }, { egress: "invalid_value" }],
  // What cannot be read as a number is sent as null.
  [{ ...usual, limits: { ...usual.limits, cpuMilli: null } }, { cpuMilli: "invalid_type" }],
])("%j is refused at the field", (body, fields) => {
  expect(wrongFieldsOf(body)).toEqual(fields);
});

test("what is not named stays as it was", () => {
  const before = { ...usual, egress: "packages" as const, idleStopMinutes: 20 };
  const limits = { ...usual.limits, pids: LIMIT_BOUNDS.pids.least };
  expect(settingsWithin({ bounds: LIMIT_BOUNDS, before }, {})).toEqual(before);
  expect(settingsWithin({ bounds: LIMIT_BOUNDS, before }, { limits })).toEqual({ ...before, limits });
  expect(settingsWithin({ bounds: LIMIT_BOUNDS, before }, { egress: "none" })).toEqual({ ...before, egress: "none" });
});

test.each([[undefined], [null], [[]], ["none"]])("%j is no settings", (body) => {
  expect(() => settingsWithin(known, body)).toThrow("input.invalid");
});
