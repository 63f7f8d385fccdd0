import { expect, test } from "vitest";
import type { EvidenceEntry, EvidenceRow, GapReason } from "./entry.ts";
import { HistoryReader } from "./history.ts";

const inspected = {
  Config: { Image: "ubuntu", Entrypoint: null, Cmd: ["sh", "-c", "echo hallo"] },
  HostConfig: {
    LogConfig: { Type: "json-file", Config: { "max-size": "10m" } },
    Memory: 128,
    MemorySwap: 256,
    RestartPolicy: { Name: "no" },
  },
};

/** Rows with numbers from 1 on, each a second after the one before. */
function rowsOf(entries: readonly Partial<EvidenceEntry>[]): EvidenceRow[] {
  return entries.map(
    (entry, index) => ({ containerId: "a", at: (index + 1) * 1000, ...entry, id: index + 1 }) as EvidenceRow,
  );
}

function read(entries: readonly Partial<EvidenceEntry>[], { afterId = 0, until = Number.POSITIVE_INFINITY } = {}) {
  const reader = new HistoryReader(afterId);
  for (const row of rowsOf(entries).filter(({ id }) => id > afterId)) reader.read(row, until);
  return reader;
}

const create = { kind: "create", name: "logtest", image: "ubuntu", inspected } as const;

test("rows become a container with its configuration, its life and what it wrote", () => {
  const reader = read([
    create,
    { kind: "start" },
    { kind: "output", stdoutLines: 2, stderrLines: 1, stdout: "hallo\n", stderr: "weh\n", readUntil: "1" },
    { kind: "oom" },
    { kind: "die", exitCode: 137 },
    { kind: "destroy" },
  ]);
  expect(reader.history().containers).toEqual([
    {
      id: "a",
      name: "logtest",
      image: "ubuntu",
      command: ["sh", "-c", "echo hallo"],
      createdAt: 1000,
      startedAt: 2000,
      endedAt: 5000,
      removedAt: 6000,
      exitCode: 137,
      outOfMemory: true,
      logDriver: "json-file",
      logOptions: { "max-size": "10m" },
      memoryBytes: 128,
      memorySwapBytes: 256,
      restartPolicy: "no",
      restartCount: 0,
      inspected,
      output: {
        stdoutLines: 2,
        stderrLines: 1,
        stdout: "hallo\n",
        stderr: "weh\n",
        counts: [{ at: 3000, stdoutLines: 2, stderrLines: 1 }],
        whole: false,
      },
      events: [1, 2, 4, 5, 6],
    },
  ]);
  expect(reader.gaps).toEqual({ containers: false, objects: false, outputOf: new Set() });
});

test("a container that is started again runs, and its earlier end is forgotten", () => {
  const [container] = read([create, { kind: "start" }, { kind: "die", exitCode: 1 }, { kind: "start" }]).history()
    .containers;
  expect(container).toMatchObject({ startedAt: 4000, endedAt: null, exitCode: null });
});

const start = (restartCount: number | null) => ({ kind: "start", restartCount }) as const;
const die = { kind: "die", exitCode: 1 } as const;
const withPolicy = (Name: string, MaximumRetryCount: number, RestartCount = 0) => ({
  RestartCount,
  HostConfig: { RestartPolicy: { Name, MaximumRetryCount } },
});

function restartsOf(entries: readonly Partial<EvidenceEntry>[]) {
  const bounded = { ...create, inspected: withPolicy("on-failure", 10) };
  return read([bounded, ...entries]).history().containers[0]?.restartCount;
}

test.each([
  ["as often as its policy has started it", [start(0), die, start(1), die, start(2)], 2],
  ["not for a start by hand, before which Docker forgets", [start(0), die, start(0), die, start(0)], 0],
  ["also of what was there before somebody started it by hand", [start(0), die, start(1), die, start(0)], 1],
  ["no more than was seen, when Docker is one ahead", [start(1), die, start(2)], 1],
  ["no more than was seen, whatever stands in Docker's files", [start(0), die, start(9)], 1],
  ["also when one start could not be asked about", [start(0), die, start(null), die, start(2)], 2],
  ["not when it was only found running", [start(0), die, { ...start(1), foundAt: 9000 }], 0],
])("a container was restarted %s", (_, entries, count) => {
  expect(restartsOf(entries)).toBe(count);
});

test("restarts under another policy do not count for this one", () => {
  const policyAt = (tries: number, told: number) =>
    ({ kind: "update", inspected: withPolicy("on-failure", tries, told) }) as const;
  const twice = [start(0), die, start(1), die, start(2)];
  expect(restartsOf([...twice, policyAt(3, 2)])).toBe(0);
  expect(restartsOf([...twice, policyAt(3, 2), die, start(3)])).toBe(1);
  expect(restartsOf([...twice, policyAt(3, 2), die, start(0), die, start(1), die, start(2)])).toBe(2);
  expect(restartsOf([...twice, policyAt(10, 2), die, start(3)])).toBe(3);
});

test("a new name and new limits are those that count", () => {
  const stricter = { ...inspected, HostConfig: { ...inspected.HostConfig, Memory: 64 } };
  const [container] = read([
    create,
    { kind: "rename", name: "zwei" },
    { kind: "update", inspected: stricter },
  ]).history().containers;
  expect(container).toMatchObject({ name: "zwei", memoryBytes: 64, inspected: stricter });
});

test("the sample of an output stays when later counts come without one", () => {
  const [container] = read([
    create,
    { kind: "output", stdoutLines: 1, stderrLines: 0, stdout: "tick\n", stderr: "", readUntil: "1" },
    { kind: "output", stdoutLines: 9, stderrLines: 0, readUntil: "2" },
  ]).history().containers;
  expect(container?.output).toMatchObject({ stdoutLines: 9, stdout: "tick\n" });
  expect(container?.output.counts.map(({ stdoutLines }) => stdoutLines)).toEqual([1, 9]);
});

test("an output is whole when its last run was read to the end", () => {
  const end = { kind: "output", stdoutLines: 1, stderrLines: 0, readUntil: "1", whole: true } as const;
  const wholeAfter = (...entries: Partial<EvidenceEntry>[]) =>
    read([create, { kind: "start" }, ...entries]).history().containers[0]?.output.whole;
  expect(wholeAfter({ kind: "die", exitCode: 0 })).toBe(false);
  expect(wholeAfter({ ...end, whole: undefined } as never, { kind: "die", exitCode: 0 })).toBe(false);
  expect(wholeAfter({ kind: "die", exitCode: 0 }, end)).toBe(true);
  expect(wholeAfter({ kind: "die", exitCode: 0 }, end, { kind: "start" })).toBe(false);
});

test("that nothing more came is no count of its own", () => {
  const counts = { stdoutLines: 3, stderrLines: 0, readUntil: "1" };
  const [container] = read([
    create,
    { kind: "output", ...counts },
    { kind: "output", ...counts, whole: true },
  ]).history().containers;
  expect(container?.output).toMatchObject({ stdoutLines: 3, whole: true });
  expect(container?.output.counts).toHaveLength(1);
  const silent = { kind: "output", stdoutLines: 0, stderrLines: 0, readUntil: "", whole: true } as const;
  expect(read([create, silent]).history().containers[0]?.output).toMatchObject({ counts: [], whole: true });
});

test("what came before the attempt does not count, nor does what goes on with it", () => {
  const entries = [create, { kind: "start" }, { ...create, containerId: "b" }, { kind: "die", exitCode: 0 }] as const;
  expect(
    read(entries, { afterId: 2 })
      .history()
      .containers.map(({ id }) => id),
  ).toEqual(["b"]);
});

test("what came after the submission is passed over, also when it was recorded before what came earlier", () => {
  const reader = read([create, { kind: "start", at: 9000 }, { kind: "rename", name: "zwei", at: 2000 }], {
    until: 5000,
  });
  expect(reader.history().containers).toMatchObject([{ startedAt: null, name: "zwei" }]);
  expect(reader.lastRowId).toBe(3);
});

test("a start that was found after the submission does not count, whenever it is said to have happened", () => {
  const found = [create, { kind: "start", at: 2000, foundAt: 9000 }] as const;
  expect(read(found, { until: 5000 }).history().containers).toMatchObject([{ startedAt: null }]);
  expect(read(found, { until: 9000 }).history().containers).toMatchObject([{ startedAt: 2000 }]);
});

test("a container that nobody saw being made does not count, and is something that went unseen", () => {
  const reader = read([{ ...create, foundAt: 9000 }, { kind: "start" }, { kind: "die", exitCode: 0 }]);
  expect(reader.history().containers).toEqual([]);
  expect(reader.gaps.containers).toBe(true);
});

test("how a container ended is not known when its end was only found", () => {
  const reader = read([create, { kind: "start" }, { kind: "die", at: 3000, exitCode: 0, foundAt: 9000 }]);
  expect(reader.history().containers).toMatchObject([{ endedAt: 3000, exitCode: null }]);
});

test.each<GapReason>(["unwatched", "flood", "unreadable"])(
  "after a gap that is %s containers may be missing",
  (reason) => {
    expect(read([{ kind: "gap", containerId: null, reason, until: 0 }]).gaps.containers).toBe(true);
  },
);

test.each<GapReason>(["output-lost", "output-flood", "output-crowd"])(
  "%s is a gap in one container's output",
  (reason) => {
    const { gaps } = read([create, { kind: "gap", reason, until: 0 }]);
    expect(gaps).toEqual({ containers: false, objects: false, outputOf: new Set(["a"]) });
  },
);

test("output that went unread of a container from before the attempt is none of its gaps", () => {
  expect(read([{ kind: "gap", reason: "output-lost", until: 0 }]).gaps.outputOf.size).toBe(0);
});

test("a container that is renamed for ever keeps its first thousand rows", () => {
  const reader = read([
    create,
    ...Array.from({ length: 2000 }, (_, number) => ({ kind: "rename" as const, name: `n${number}` })),
  ]);
  expect(reader.history().containers).toMatchObject([{ name: "n1999" }]);
  expect(reader.history().containers[0]?.events).toHaveLength(1000);
});

test("a container whose configuration went unseen is a gap", () => {
  expect(read([{ ...create, inspected: null }]).gaps.containers).toBe(true);
  expect(read([create, { kind: "update", inspected: null }]).gaps.containers).toBe(true);
});

test("a gap before the attempt was opened does not touch it", () => {
  expect(read([{ kind: "gap", containerId: null, reason: "flood", until: 0 }], { afterId: 1 }).gaps.containers).toBe(
    false,
  );
});

test("a repeated creation changes nothing", () => {
  const again = { ...create, name: "other" };
  expect(read([create, { kind: "start" }, again]).history().containers).toMatchObject([
    { name: "logtest", startedAt: 2000 },
  ]);
});

test("the terminal's place is known for each row that has one", () => {
  const terminal = { shellId: "s1", offset: 77 };
  const reader = read([{ ...create, terminal }, { kind: "start" }]);
  expect([reader.terminalAt(1), reader.terminalAt(2)]).toEqual([terminal, undefined]);
});

test("of very many containers the newest are kept, and what was let go is a gap", () => {
  const reader = read(Array.from({ length: 501 }, (_, number) => ({ ...create, containerId: `c${number}` })));
  expect(reader.history().containers).toHaveLength(500);
  expect(reader.history().containers.at(-1)?.id).toBe("c500");
  expect(reader.gaps.containers).toBe(true);
});

test("of very many counts the newest is kept, and some of the others", () => {
  const outputs = Array.from({ length: 2001 }, (_, number) => ({
    kind: "output" as const,
    stdoutLines: number,
    stderrLines: 0,
    readUntil: `${number}`,
  }));
  const counts = read([create, ...outputs]).history().containers[0]?.output.counts ?? [];
  expect(counts.length).toBeLessThanOrEqual(400);
  expect(counts.length).toBeGreaterThan(100);
  expect(counts.at(-1)?.stdoutLines).toBe(2000);
});
