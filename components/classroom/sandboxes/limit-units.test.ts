import { expect, test } from "vitest";
import { DEFAULT_SETTINGS, LIMIT_BOUNDS } from "#sandbox";
import {
  LIMIT_UNITS,
  type LimitName,
  MAIN_LIMITS,
  OTHER_LIMITS,
  readLimit,
  readNumber,
  shownLimit,
} from "./limit-units.ts";

const names = Object.keys(LIMIT_BOUNDS) as LimitName[];

test("every limit has a unit, and stands in one of the two lists", () => {
  expect(Object.keys(LIMIT_UNITS).sort()).toEqual([...names].sort());
  expect([...MAIN_LIMITS, ...OTHER_LIMITS].sort()).toEqual([...names].sort());
});

test.each(names)("%s is read back as it is shown", (name) => {
  const { least, usual, most } = LIMIT_BOUNDS[name];
  for (const value of [least, usual, most, DEFAULT_SETTINGS.limits[name]]) {
    expect(readLimit(name, String(shownLimit(name, value)))).toBe(value);
  }
});

test.each([
  ["1,5", 1.5],
  ["1.5", 1.5],
  [" 2048 ", 2048],
  ["262'144", 262_144],
  ["16 384", 16_384],
  ["", null],
  ["-1", null],
  ["viel", null],
  ["1e9", null],
  ["0x10", null],
] as const)("%j is read as %s", (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});
