import { describe, expect, test } from "vitest";
import type { Watch } from "../evidence/recorder.ts";
import { Confirmations, type Sample, type Since } from "./confirmations.ts";

const watch: Watch = { state: "recording" };
const quiet: Since = { disturbedAt: 0, watch };

function sampleAt(beganAt: number, more: Partial<Sample> = {}): Sample {
  return { beganAt, endedAt: beganAt + 100, look: [], print: "a", unbroken: "1 0", afterRowId: 7, watch, ...more };
}

function confirmations(jitterMs = 500) {
  const all = new Confirmations(() => jitterMs);
  const weigh = (sample: Sample, { since = quiet, stands = false } = {}) =>
    all.weigh("1.1", { sample, stands, since }).status;
  return { all, weigh };
}

test("one look confirms nothing; a second one does, when it is late enough", () => {
  const { all, weigh } = confirmations();
  expect(weigh(sampleAt(1000))).toBe("confirming");
  expect(all.dueAt).toBe(4600);
  expect(weigh(sampleAt(4599))).toBe("confirming");
  expect(all.dueAt).toBe(4600);
  expect(weigh(sampleAt(4600))).toBe("passed");
  expect(all.dueAt).toBeNull();
});

test("nobody can foresee when the second look comes: up to two seconds are drawn", () => {
  const bounds: number[] = [];
  const all = new Confirmations((belowMs) => {
    bounds.push(belowMs);
    return belowMs - 1;
  });
  all.weigh("1.1", { sample: sampleAt(0), stands: false, since: quiet });
  expect([bounds, all.dueAt]).toEqual([[2000], 5099]);
});

test("a pass rests on both looks", () => {
  const { all, weigh } = confirmations();
  weigh(sampleAt(0, { look: [{ call: "file", args: [], at: 1 }] }));
  const second = sampleAt(4000, { look: [{ call: "file", args: [], at: 2 }] });
  const weighed = all.weigh("1.1", { sample: second, stands: false, since: quiet });
  expect(weighed.status === "passed" && weighed.looks.map(([call]) => call?.at)).toEqual([1, 2]);
});

describe("it begins anew", () => {
  const later = 10_000;
  const disturbances: [string, Partial<Sample>, Since][] = [
    ["when the second look saw something else", { print: "b" }, quiet],
    ["when something that is watched was changed and put back", { unbroken: "1 2" }, quiet],
    ["when the journal tells of a change since the first", {}, { ...quiet, disturbedAt: 8 }],
    ["when the sandbox was watched by another connection", { watch: { state: "recording" } }, quiet],
    ["when the connection broke during the second look", {}, { ...quiet, watch: { state: "recording" } }],
  ];

  test.each(disturbances)("%s", (_, sample, since) => {
    const { all, weigh } = confirmations();
    weigh(sampleAt(0));
    expect(weigh(sampleAt(later, sample), { since })).toBe("confirming");
    expect(all.dueAt).toBe(later + 3600);
  });

  test("when something was changed before the second look was due", () => {
    const { all, weigh } = confirmations();
    weigh(sampleAt(0));
    weigh(sampleAt(2000, { print: "b" }));
    expect(weigh(sampleAt(4000, { print: "a" }))).toBe("confirming");
    expect(all.dueAt).toBe(7600);
  });

  test("when the check did not pass in between", () => {
    const { all, weigh } = confirmations();
    weigh(sampleAt(0));
    all.drop("1.1");
    expect(weigh(sampleAt(later))).toBe("confirming");
  });
});

test("what happened before the first look disturbs nothing", () => {
  const { weigh } = confirmations();
  weigh(sampleAt(0));
  expect(weigh(sampleAt(4000), { since: { ...quiet, disturbedAt: 7 } })).toBe("passed");
});

test("what is seen before the sandbox is watched is no first look: the next one, soon, is", () => {
  const { all, weigh } = confirmations();
  const connecting: Watch = { state: "connecting" };
  expect(weigh(sampleAt(0, { watch: connecting }), { since: { ...quiet, watch: connecting } })).toBe("confirming");
  expect(all.dueAt).toBe(600);
  expect(weigh(sampleAt(600))).toBe("confirming");
  expect(all.dueAt).toBe(4200);
});

test("nothing is confirmed while nobody watches", () => {
  const { all, weigh } = confirmations();
  const cut: Watch = { state: "cut", code: "sandbox.daemon-silent" };
  expect(weigh(sampleAt(0, { watch: cut }), { since: { ...quiet, watch: cut } })).toBe("confirming");
  expect(all.dueAt).toBeNull();
});

test("a pass stays while the check sees the same, and is confirmed anew when it sees something else", () => {
  const { all, weigh } = confirmations();
  weigh(sampleAt(0));
  weigh(sampleAt(4000));
  expect(weigh(sampleAt(5000), { stands: true, since: { ...quiet, disturbedAt: 9 } })).toBe("passed");
  expect(weigh(sampleAt(6000, { print: "b" }), { stands: true })).toBe("confirming");
  expect(all.dueAt).toBe(9600);
});

test("a server that knows nothing of how it passed takes a standing pass as it finds it", () => {
  const { weigh } = confirmations();
  expect(weigh(sampleAt(0), { stands: true })).toBe("passed");
  expect(weigh(sampleAt(1000, { print: "b" }), { stands: true })).toBe("confirming");
});

test("checks are confirmed each for itself, and one that is gone from the lab is not waited for", () => {
  const { all, weigh } = confirmations();
  weigh(sampleAt(0));
  all.weigh("1.2", { sample: sampleAt(1000), stands: false, since: quiet });
  all.keepOnly(["1.2"]);
  expect(all.dueAt).toBe(4600);
});
