import { describe, expect, test } from "vitest";
import { type Check, check, type Reads } from "#author";
import type { Verdict, VerdictStatus } from "../contract.ts";
import { someVerdict } from "../testing/some-attempt.ts";
import { type Cause, isDue, isLasting, isNews, mayRetryHelp } from "./due.ts";
import type { Judgement } from "./judge.ts";

const both = (text: string) => ({ de: text, en: text });

function checkReading(reads: Reads[], lasting?: boolean): Check {
  const more = lasting === undefined ? {} : { lasting };
  return check("1.1", {
    points: 1,
    testCase: both("x"),
    expected: both("x"),
    reads,
    judge: ({ open }) => open(both("x")),
    ...more,
  });
}

function verdict(status: VerdictStatus, observed = "x"): Verdict {
  return someVerdict({ status, observed: both(observed) });
}

function attempt(status: VerdictStatus | null, submittedAt: number | null = null) {
  return { submittedAt, verdicts: new Map(status ? [["1.1", verdict(status)]] : []) };
}

function due(
  reads: Reads[],
  { causes, status, submitted = false }: { causes: Cause[]; status: VerdictStatus | null; submitted?: boolean },
) {
  return isDue(checkReading(reads), { attempt: attempt(status, submitted ? 1 : null), causes: new Set(causes) });
}

describe("a check is due", () => {
  test("when something it reads has changed, and not when something else has", () => {
    expect(due(["containers", "output"], { causes: ["output"], status: "failed" })).toBe(true);
    expect(due(["answers"], { causes: ["output", "containers"], status: "failed" })).toBe(false);
  });

  test("when it was never judged, and when everything is", () => {
    expect(due(["answers"], { causes: ["output"], status: null })).toBe(true);
    expect(due(["answers"], { causes: ["everything"], status: "passed" })).toBe(true);
  });

  test("once more when it could not be told, or the host may have settled since", () => {
    expect(due(["containers"], { causes: ["retry"], status: "undecided" })).toBe(true);
    expect(due(["containers"], { causes: ["retry"], status: "failed" })).toBe(false);
    expect(due(["host"], { causes: ["retry"], status: "failed" })).toBe(true);
    expect(due(["host"], { causes: ["retry"], status: "passed" })).toBe(false);
  });

  test("never again when it has passed for good: its judge may read a large file each time", () => {
    expect(due(["containers", "output"], { causes: ["output", "everything"], status: "passed" })).toBe(false);
    const lasting = checkReading(["output", "host"], true);
    expect(isDue(lasting, { attempt: attempt("passed"), causes: new Set<Cause>(["output"]) })).toBe(false);
    expect(isDue(lasting, { attempt: attempt("failed"), causes: new Set<Cause>(["output"]) })).toBe(true);
  });

  test("after the submission only while undecided, and never when it reads the host, which is gone", () => {
    for (const status of ["passed", "failed", "open"] as const) {
      expect(due(["containers"], { causes: ["everything"], status, submitted: true })).toBe(false);
    }
    expect(due(["containers"], { causes: ["retry"], status: "undecided", submitted: true })).toBe(true);
    expect(due(["host"], { causes: ["everything"], status: "undecided", submitted: true })).toBe(false);
  });
});

test("a pass is for good when it rests on the journal only, or when the lab says so", () => {
  expect(isLasting({ reads: ["containers", "output"] })).toBe(true);
  expect(isLasting({ reads: ["output", "answers"] })).toBe(false);
  expect(isLasting({ reads: ["host"] })).toBe(false);
  expect(isLasting({ reads: ["host"], lasting: true })).toBe(true);
  expect(isLasting({ reads: ["containers"], lasting: false })).toBe(false);
});

test("a judgement is news when its status or its words are others, and only then", () => {
  const judgement: Judgement = { status: "failed", observed: both("x"), rests: [] };
  expect(isNews(judgement, undefined)).toBe(true);
  expect(isNews(judgement, verdict("failed"))).toBe(false);
  expect(isNews(judgement, verdict("failed", "y"))).toBe(true);
  expect(isNews(judgement, verdict("undecided"))).toBe(true);
});

describe("trying again may help", () => {
  const undecided = (doubt: Judgement["doubt"]): Judgement => ({
    status: "undecided",
    observed: both("x"),
    rests: [],
    ...(doubt ? { doubt } : {}),
  });
  const help = (judgement: Judgement, { reads = ["containers"] as Reads[], retries = 0, submitted = false } = {}) =>
    mayRetryHelp(checkReading(reads), { judgement, attempt: attempt(null, submitted ? 1 : null), retries });

  test("while a daemon is silent, for as long as the attempt is open", () => {
    expect(help(undecided("sandbox.daemon-silent"), { retries: 1000 })).toBe(true);
  });

  test("not after a gap: only new evidence does", () => {
    expect(help(undecided("incomplete"))).toBe(false);
  });

  test("not for ever after the submission", () => {
    expect(help(undecided("slow"), { submitted: true, retries: 19 })).toBe(true);
    expect(help(undecided("slow"), { submitted: true, retries: 20 })).toBe(false);
  });

  test("a few times when the host has not passed yet: it may lag behind", () => {
    const failed: Judgement = { status: "failed", observed: both("x"), rests: [] };
    expect(help(failed, { reads: ["host"], retries: 2 })).toBe(true);
    expect(help(failed, { reads: ["host"], retries: 3 })).toBe(false);
    expect(help(failed)).toBe(false);
    expect(help({ ...failed, status: "passed" }, { reads: ["host"] })).toBe(false);
  });
});
