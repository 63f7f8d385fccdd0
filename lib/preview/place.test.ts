import { describe, expect, test } from "vitest";
import { frameSource, placeFor, tokenIn } from "./place.ts";

const lan = { publicUrl: null, previewUrl: null, port: 3000 };
const published = { ...lan, publicUrl: "https://dock.school.example" };
const withNames = { ...published, previewUrl: "https://preview.example" };

describe("a preview is shown", () => {
  test("under a name below localhost, where the page was asked for there", () => {
    expect(placeFor("localhost:3000", lan)).toEqual({ kind: "name", scheme: "http", suffix: ".localhost:3000" });
    expect(frameSource("localhost:3000", lan)).toBe("http://*.localhost:3000");
  });

  test.each(["192.168.1.20:3000", "school-server:3000"])("at a port of its own under %s", (asked) => {
    const hostname = asked.replace(":3000", "");
    expect(placeFor(asked, lan)).toEqual({ kind: "port", hostname });
    expect(frameSource(asked, lan)).toBe(`http://${hostname}:*`);
  });

  test("at a port of its own, and in a tab of its own only, where a policy cannot name the address", () => {
    expect(placeFor("[fd00::20]:3000", lan)).toEqual({ kind: "port", hostname: "[fd00::20]" });
    expect(frameSource("[fd00::20]:3000", lan)).toBeNull();
  });

  test("below the name for previews, wherever the page was asked for", () => {
    const place = { kind: "name", scheme: "https", suffix: ".preview.example" };
    expect(placeFor("dock.school.example", withNames)).toEqual(place);
    expect(placeFor("localhost:3000", withNames)).toEqual(place);
    expect(frameSource("dock.school.example", withNames)).toBe("https://*.preview.example");
  });

  test("nowhere over https without such a name", () => {
    expect(placeFor("dock.school.example", published)).toBeNull();
    expect(frameSource("dock.school.example", published)).toBeNull();
  });
});

describe("a host is a preview's", () => {
  test.each([
    ["abc.localhost:3000", lan, "abc"],
    ["ABC.localhost", published, "abc"],
    ["abc.preview.example", withNames, "abc"],
    ["localhost:3000", lan, null],
    ["preview.example", withNames, null],
    ["dock.school.example", withNames, null],
    ["abc.dock.school.example", withNames, null],
    ["abc.localhost.evil.example", withNames, null],
    ["127.0.0.1:3000", lan, null],
    [undefined, lan, null],
    ["", lan, null],
  ])("%s", (host, settings, token) => {
    expect(tokenIn(host, settings)).toBe(token);
  });
});
