import { describe, expect, test } from "vitest";
import {
  countableAt,
  hasTalked,
  hasTalkedIntoItsFile,
  isRotated,
  linesFrom,
  syslogSenderOf,
  wroteToSyslogById,
} from "./evidence.ts";
import { container, talking } from "./testing/container.ts";

const minuteMs = 60_000;

describe("a container talks", () => {
  test("when its lines come one after the other", () => {
    expect(hasTalked(talking({ lines: [1, 2, 3] }))).toBe(true);
  });

  test("also when the platform began to read only later", () => {
    expect(hasTalked(talking({ lines: [50, 51] }))).toBe(true);
  });

  test.each([
    ["two lines", [1, 2]],
    ["all lines at once", [3]],
    ["no lines", []],
  ])("not with %s", (_, lines) => {
    expect(hasTalked(talking({ lines }))).toBe(false);
  });

  test("into its file with the driver json-file only", () => {
    expect(hasTalkedIntoItsFile(talking({ lines: [1, 2, 3], logDriver: "json-file" }))).toBe(true);
    expect(hasTalkedIntoItsFile(talking({ lines: [1, 2, 3], logDriver: "syslog" }))).toBe(false);
  });
});

describe("what can have been counted", () => {
  const hour = talking({ lines: Array.from({ length: 3600 }, (_, second) => second + 1) });

  test("is anything up to the answer while the container is young", () => {
    expect(countableAt(hour, 10_000)).toEqual({ from: 1, to: 12 });
  });

  test("is no number of long ago", () => {
    expect(countableAt(hour, 30 * minuteMs)).toEqual({ from: 15 * 60 + 1, to: 30 * 60 + 2 });
  });

  test("stays what it was when the container has ended", () => {
    const ended = { ...talking({ lines: [1, 2, 3] }), endedAt: 3000 };
    expect(countableAt(ended, 40 * minuteMs)).toEqual({ from: 1, to: 3 });
  });

  test("is nothing of a container that came after the answer", () => {
    expect(countableAt({ ...hour, startedAt: 2000 }, 1000)).toBeNull();
    expect(countableAt({ ...hour, startedAt: null }, 1000)).toBeNull();
  });

  test("is STDOUT alone or both streams together", () => {
    const counts = [{ at: 0, stdoutLines: 4, stderrLines: 3 }];
    const both = container({
      startedAt: 0,
      output: { stdoutLines: 4, stderrLines: 3, stdout: "", stderr: "", counts },
    });
    expect(countableAt(both, 20 * minuteMs)).toEqual({ from: 4, to: 7 });
  });
});

describe("the sender in the syslog", () => {
  const id = "3f9c2b71a0de".padEnd(64, "0");

  test.each([
    ["the short id without a tag", {}, "3f9c2b71a0de"],
    ["the name, if the tag says so", { tag: "{{.Name}}" }, "streamtest"],
    ["a tag of one's own", { tag: "shop/{{.ID}}" }, "shop/3f9c2b71a0de"],
    ["nobody, when the lines go to another host", { "syslog-address": "udp://10.0.0.1:514" }, null],
    ["the short id, when the host's own socket is named", { "syslog-address": "unixgram:///dev/log" }, "3f9c2b71a0de"],
  ])("is %s", (_, logOptions, sender) => {
    expect(syslogSenderOf(container({ id, name: "streamtest", logDriver: "syslog", logOptions }))).toBe(sender);
  });

  test("is nobody with another driver", () => {
    expect(syslogSenderOf(container({ id, logDriver: "json-file" }))).toBeNull();
  });

  test("tells the container only by its id", () => {
    expect(wroteToSyslogById(talking({ id, lines: [1], logDriver: "syslog" }))).toBe(true);
    expect(wroteToSyslogById(talking({ id, lines: [1], logDriver: "syslog", logOptions: { tag: "x" } }))).toBe(false);
    expect(wroteToSyslogById(talking({ id, lines: [], logDriver: "syslog" }))).toBe(false);
  });

  test("is what stands at its place in the line, not in the message", () => {
    const syslog = `2026-11-24T08:15:42.118304+01:00 labor 3f9c2b71a0de[61]: docker 17
2026-11-24T08:15:42.118304+01:00 labor 3f9c2b71a0de: docker 18
2026-11-24T08:15:43.121967+01:00 labor student: 3f9c2b71a0de[61]: docker 18
`;
    expect(linesFrom("3f9c2b71a0de", syslog)).toBe(2);
  });
});

describe("a log is rotated", () => {
  test.each([
    ["1m", "3", true],
    ["500k", "2", true],
    ["1MB", "3", true],
    ["1048576", "3", true],
    ["1.5m", "3", false],
    ["1g", "3", false],
    ["10m", "3", false],
    ["0", "3", false],
    ["lots", "3", false],
    [undefined, "3", false],
    ["1m", "1", false],
    ["1m", "4", false],
    ["1m", undefined, false],
  ])("with max-size %s and max-file %s: %s", (size, files, rotated) => {
    const logOptions = {
      ...(size === undefined ? {} : { "max-size": size }),
      ...(files === undefined ? {} : { "max-file": files }),
    };
    expect(isRotated(container({ logDriver: "json-file", logOptions }))).toBe(rotated);
  });
});
