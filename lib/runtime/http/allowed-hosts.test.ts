import { describe, expect, test } from "vitest";
import { isAllowedHost } from "./allowed-hosts.ts";

const foreign = [
  "evil.example:3000",
  "localhost.evil.example:3000",
  "127.0.0.1.evil.example:3000",
  "127.0.0.1.nip.example",
  "metadata",
  "",
  ":3000",
  "two words",
];

describe.each([null, "https://dock.school.example"])("with the public address %s", (publicUrl) => {
  test.each([
    undefined,
    "localhost:3000",
    "LOCALHOST",
    "127.0.0.1:3000",
    "192.168.1.20:3000",
    "203.0.113.7",
    "[::1]:3000",
    "[fd00::20]",
  ])("%s is answered", (host) => {
    expect(isAllowedHost(host, { publicUrl })).toBe(true);
  });

  test.each(foreign)("%s is foreign", (host) => {
    expect(isAllowedHost(host, { publicUrl })).toBe(false);
  });
});

test("of names the public one is answered, whatever the port in front of a proxy", () => {
  const published = { publicUrl: "https://dock.school.example" };
  for (const host of ["dock.school.example", "Dock.School.Example:443", "dock.school.example:8443"]) {
    expect(isAllowedHost(host, published)).toBe(true);
    expect(isAllowedHost(host, { publicUrl: null })).toBe(false);
  }
  expect(isAllowedHost("other.school.example", published)).toBe(false);
});
