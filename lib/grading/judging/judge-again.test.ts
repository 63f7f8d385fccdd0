import { expect, test } from "vitest";
import { type Check, EMPTY_HISTORY, type Host } from "#author";
import { DomainError } from "#core";
import { ManualClock } from "../../core/testing/manual-clock.ts";
import type { HostReadings } from "../evidence/observatory.ts";
import { both, checkOf, kept } from "../testing/three-checks.ts";
import { judgeAgain } from "./judge-again.ts";
import { type RecordedCall, recordOf } from "./recorded-call.ts";
import { RecordingHost } from "./recording-host.ts";
import { replayHost } from "./replay-host.ts";

const clock = new ManualClock();

const readings: HostReadings = {
  async docker<T>(path: string) {
    if (path === "/gone") throw new DomainError("sandbox.daemon-silent");
    return { path } as T;
  },
  http: async (port) => (port === 80 ? { status: 200, headers: {}, body: "hallo", truncated: false } : null),
  file: async (path) => (path === "/etc/motd" ? { text: "hallo", fingerprint: "1", identity: "1" } : null),
  log: async () => ({ text: "hallo\n", fingerprint: "2", identity: "1" }),
  kernel: async () => {
    throw new DomainError("sandbox.container-not-genuine");
  },
  exec: async (_, args) => ({ exitCode: 0, stdout: args.join(" "), stderr: "" }),
  attack: async () => ({ mount: "stopped" }),
};

function fileSaying(text: string): HostReadings {
  return { ...readings, file: async () => ({ text, fingerprint: "1", identity: "1" }) };
}

async function recorded(host: HostReadings, ask: (host: Host) => Promise<unknown>) {
  const recording = new RecordingHost(host, clock);
  await ask(recording.host).catch(() => undefined);
  return recording.look;
}

function again(check: Check, record: readonly RecordedCall[]) {
  return judgeAgain({
    check,
    history: EMPTY_HISTORY,
    gaps: { containers: false, objects: false, outputOf: new Set() },
    record,
    clock,
    onBroken: (error) => {
      throw error;
    },
  });
}

test("every answer comes again as it was, also that there was none, and a failure", async () => {
  const ask = async (host: Host) => [
    await host.docker("/images/json"),
    await host.http(80),
    await host.http(80, { path: "/a" }),
    await host.http(81),
    await host.file("/etc/motd"),
    await host.file("/nichts"),
    await host.log("/var/log/syslog"),
    await host.exec("ss", ["-ltn"]),
    await host.docker("/gone").catch((error: DomainError) => error.code),
    await host.kernel("abc").catch((error: DomainError) => error.code),
  ];
  const look = await recorded(readings, ask);
  const kept = JSON.parse(JSON.stringify(recordOf([look])));
  expect(await ask(replayHost(kept))).toEqual(await ask(new RecordingHost(readings, clock).host));
});

test("the same question again gets the answers in the order in which they came, then the last one", async () => {
  let asked = 0;
  const counting: HostReadings = {
    ...readings,
    file: async () => ({ text: `${++asked}`, fingerprint: "1", identity: "1" }),
  };
  const look = await recorded(counting, async (host) => [await host.file("/a"), await host.file("/a")]);
  const replayed = replayHost(look);
  expect([await replayed.file("/a"), await replayed.file("/a"), await replayed.file("/a")]).toEqual(["1", "2", "2"]);
});

test("what was not asked then is not known now, and neither is an answer that was too long to be kept", async () => {
  const look = await recorded(fileSaying("x".repeat(40_000)), (host) => host.file("/gross"));
  const record = recordOf([look]);
  expect(record).toEqual([{ look: 1, call: "file", args: ["/gross"], at: expect.any(Number), truncated: true }]);
  const replayed = replayHost(record);
  for (const path of ["/gross", "/anderes"]) {
    await expect(replayed.file(path)).rejects.toThrow("evidence.not-recorded");
  }
});

test("a verdict's record is bounded, and the last look is kept before the first", async () => {
  const many = (host: Host) => Promise.all(Array.from({ length: 6 }, (_, index) => host.file(`/${index}`)));
  const looks = await Promise.all(["a", "b"].map((text) => recorded(fileSaying(text.repeat(30_000)), many)));
  const record = recordOf(looks);
  expect(JSON.stringify(record).length).toBeLessThan(260 * 1024);
  const whole = (look: number) => record.filter((call) => call.look === look && !call.truncated).length;
  expect([whole(1), whole(2)]).toEqual([2, 6]);
});

test("of a look with more questions than are kept nothing is: an answer must not be taken for another one", async () => {
  const many = (host: Host) => Promise.all(Array.from({ length: 501 }, (_, index) => host.file(`/${index}`)));
  expect(recordOf([await recorded(readings, many)])).toEqual([]);
  const long = (host: Host) => Promise.all(Array.from({ length: 400 }, () => host.file("/x".repeat(500))));
  expect(recordOf([await recorded(readings, long)])).toEqual([]);
});

test("a verdict comes out again as it was, from what was kept", async () => {
  const look = await recorded(fileSaying("hallo"), (host) => host.file("/var/log/syslog"));
  expect(await again(kept, recordOf([look, look]))).toMatchObject({ status: "passed", observed: both("hallo") });
});

test("a check that asks for what was not kept leaves it undecided, and says why", async () => {
  const look = await recorded(fileSaying("hallo"), (host) => host.file("/etc/motd"));
  expect(await again(kept, recordOf([look]))).toMatchObject({ status: "undecided", doubt: "evidence.not-recorded" });
  expect(await again(kept, [])).toMatchObject({ status: "undecided", doubt: "evidence.not-recorded" });
});

test("a mended check passes only by every look that the verdict rested on", async () => {
  const looks = await Promise.all(
    ["hallo", "hallo welt"].map((text) => recorded(fileSaying(text), (host) => host.file("/var/log/syslog"))),
  );
  const mended = checkOf("file", {
    reads: ["host"],
    async judge({ host, passed, failed }) {
      const text = (await host.file("/var/log/syslog")) ?? "";
      return (text.includes("welt") ? passed : failed)(both(text));
    },
  });
  expect(await again(mended, recordOf(looks))).toMatchObject({ status: "failed", observed: both("hallo") });
  expect(await again(mended, recordOf(looks.slice(1)))).toMatchObject({ status: "passed" });
});

test("a check that asks the host nothing is judged from the history alone", async () => {
  const check = checkOf("1.1", { reads: ["containers"], judge: ({ failed }) => failed(both("keiner")) });
  expect(await again(check, [])).toMatchObject({ status: "failed", observed: both("keiner") });
});
