import { expect, test } from "vitest";
import { overlaps } from "./classroom-network.ts";

test.each([
  ["10.213.0.0/22", "10.213.3.255/32"],
  ["10.0.0.0/8", "10.213.4.0/22"],
  ["10.213.4.0/22", "10.213.4.0/22"],
  ["0.0.0.0/0", "10.213.4.0/22"],
  ["10.213.5.7/24", "10.213.4.0/22"],
])("%s and %s overlap", (one, other) => {
  expect(overlaps(one, other)).toBe(true);
  expect(overlaps(other, one)).toBe(true);
});

test.each([
  ["10.213.0.0/22", "10.213.4.0/22"],
  ["192.168.1.20/24", "10.213.4.0/22"],
  ["fd00::20/64", "10.213.4.0/22"],
  ["::1/128", "10.213.4.0/22"],
])("%s and %s do not", (one, other) => {
  expect(overlaps(one, other)).toBe(false);
  expect(overlaps(other, one)).toBe(false);
});
