import { describe, expect, test } from "vitest";
import { isAllowedOrigin } from "./allowed-origins.ts";

const inTheLan = { publicUrl: null, port: 3000, addresses: ["127.0.0.1", "192.168.1.20", "fd00::20"] };
const published = { ...inTheLan, publicUrl: "https://dock.school.example" };

describe("without a public address", () => {
  test.each([
    undefined,
    "http://localhost:3000",
    "http://127.0.0.1:3000",
    "http://[::1]:3000",
    "http://192.168.1.20:3000",
    "http://[fd00::20]:3000",
  ])("%s is the platform's own", (origin) => {
    expect(isAllowedOrigin(origin, inTheLan)).toBe(true);
  });

  test.each([
    "null",
    "",
    "http://localhost:3001",
    "http://localhost",
    "https://localhost:3000",
    "http://192.168.1.21:3000",
    "http://evil.example:3000",
    "http://localhost.evil.example:3000",
    "http://127.0.0.1.evil.example:3000",
    "file:///home/page.html",
  ])("%s is foreign", (origin) => {
    expect(isAllowedOrigin(origin, inTheLan)).toBe(false);
  });

  test("a port that browsers leave out is compared all the same", () => {
    expect(isAllowedOrigin("http://192.168.1.20", { ...inTheLan, port: 80 })).toBe(true);
  });
});

describe("with a public address", () => {
  test("that one alone is the platform's own", () => {
    expect(isAllowedOrigin("https://dock.school.example", published)).toBe(true);
  });

  test.each([
    "http://dock.school.example",
    "https://dock.school.example:8443",
    "https://dock.school.example.evil.example",
    "http://192.168.1.20:3000",
    "http://localhost:3000",
  ])("%s is foreign", (origin) => {
    expect(isAllowedOrigin(origin, published)).toBe(false);
  });
});
