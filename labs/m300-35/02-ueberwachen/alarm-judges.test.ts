import { describe, expect, test } from "vitest";
import { judgeAlert, judgeQuiet } from "./alarm-judges.ts";
import { built, cadvisor, container, ids, judged } from "./testing/records.ts";

const gierig = "9".repeat(64);
const ruhig = "8".repeat(64);

function requests(...queries: readonly string[]) {
  return queries.map((query) => `172.17.0.1 - - [26/Nov] "GET ${query} HTTP/1.1" 200 615 "-" "curl"`);
}

function receiver(lines: readonly string[], { port = "9000", read = lines.length } = {}) {
  const PortBindings = port ? { "80/tcp": [{ HostPort: port }] } : {};
  return container({
    id: ids.alarm,
    name: "alarm",
    image: "nginx",
    inspected: { HostConfig: { PortBindings } },
    output: { stdoutLines: read, stderrLines: 0, stdout: `${lines.join("\n")}\n`, stderr: "", counts: [] },
  });
}

const alertOf = (id: string, megabytes: number, threshold = 100) =>
  `/?id=${id.slice(0, 12)}&mb=${megabytes}&schwelle=${threshold}`;

const loads = [
  container({ id: ruhig, name: "ruhig", startedAt: 1000 }),
  container({ id: gierig, name: "gierig", startedAt: 2000 }),
];
const usage = {
  [ids.cadvisor]: { megabytes: 14 },
  [ids.alarm]: { megabytes: 3 },
  [ruhig]: { megabytes: 41 },
  [gierig]: { megabytes: 201 },
};
const seen = (alarm = receiver([])) => ({ ...built, containers: [cadvisor(), alarm, ...loads], usage });

describe("an alert", () => {
  test("passes when Docker measures what it says", async () => {
    const alarm = receiver(requests(alertOf(gierig, 201)));
    expect(await judged(judgeAlert, seen(alarm))).toBe("passed: gierig: 201 MB, threshold 100 MB, reported to alarm");
    const growing = receiver(requests(alertOf(gierig, 120)));
    expect(await judged(judgeAlert, seen(growing))).toMatch(/^passed/);
  });

  test.each([
    [alertOf("0".repeat(64), 200), "failed: 000000000000: there never was such a container"],
    [alertOf(gierig, 400), "failed: gierig: 400 MB reported, Docker measures 201 MB"],
    [alertOf(gierig, 201, 0), "failed: gierig: 201 MB reported, Docker measures 201 MB"],
    [alertOf(gierig, 90), "failed: gierig: 90 MB reported, Docker measures 201 MB"],
    [alertOf(gierig, 250, 240), "failed: gierig: 250 MB reported, Docker measures 201 MB"],
    [alertOf(ruhig, 200), "open: ruhig: 200 MB reported, Docker measures 41 MB"],
    [`/alarm${alertOf(gierig, 201)}`, "open: alarm: no alert yet"],
  ])("that is not true: %s", async (query, said) => {
    expect(await judged(judgeAlert, seen(receiver(requests(query))))).toBe(said);
  });

  test("is open without a receiver that publishes a port, or without cAdvisor", async () => {
    const lines = requests(alertOf(gierig, 201));
    expect(await judged(judgeAlert, seen(receiver(lines, { port: "" })))).toBe("open: no receiver yet");
    const { containers, ...rest } = seen(receiver(lines));
    expect(await judged(judgeAlert, { ...rest, containers: containers.slice(1) })).toBe(
      "open: your cAdvisor is not running",
    );
  });

  test("is open when what it tells of is gone", async () => {
    const alarm = receiver(requests(alertOf(gierig, 201)));
    const { containers } = seen(alarm);
    const left = containers.map((one) => (one.id === gierig ? { ...one, endedAt: 5000 } : one));
    expect(await judged(judgeAlert, { ...seen(alarm), containers: left })).toBe("open: gierig is no longer running");
  });

  test("that came after what is read of a log needs a new receiver", async () => {
    const alarm = receiver(requests("/"), { read: 30 });
    expect(await judged(judgeAlert, seen(alarm))).toBe("failed: alarm: too many requests, start a new one");
  });
});

describe("no false alarm", () => {
  test("begins with a genuine one", async () => {
    expect(await judged(judgeQuiet, seen())).toBe("open: no genuine alert yet");
  });

  test("passes when an older container stayed below", async () => {
    const alarm = receiver(requests(alertOf(gierig, 201)));
    expect(await judged(judgeQuiet, seen(alarm))).toBe("passed: ruhig stayed below 100 MB, and quiet");
  });

  test("fails when it was reported all the same", async () => {
    const alarm = receiver(requests(alertOf(ruhig, 41), alertOf(gierig, 201)));
    expect(await judged(judgeQuiet, seen(alarm))).toBe("failed: ruhig was reported, with 41 MB");
  });

  test("forgives what was reported under another threshold", async () => {
    const alarm = receiver(requests(alertOf(ruhig, 41, 30), alertOf(gierig, 201)));
    expect(await judged(judgeQuiet, seen(alarm))).toMatch(/^passed/);
  });

  test("is open when nobody was there to stay quiet", async () => {
    const low = receiver(requests(alertOf(ruhig, 41, 10), alertOf(gierig, 201, 10)));
    expect(await judged(judgeQuiet, seen(low))).toBe("open: no older container below 10 MB; reported: ruhig, gierig");
    const younger = [loads[1], container({ id: ruhig, name: "ruhig", startedAt: 3000 })].flatMap((one) => one ?? []);
    const alarm = receiver(requests(alertOf(gierig, 201)));
    expect(await judged(judgeQuiet, { ...seen(alarm), containers: [cadvisor(), alarm, ...younger] })).toMatch(/^open/);
  });
});
