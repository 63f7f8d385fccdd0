import { expect, test } from "vitest";
import {
  type Check,
  type ContainerRecord,
  check,
  EMPTY_HISTORY,
  type JudgeInput,
  type Outcome,
  type Reads,
} from "#author";
import { DomainError } from "#core";
import type { Gaps } from "../evidence/history.ts";
import type { Watch } from "../evidence/recorder.ts";
import { PassingTime } from "../testing/passing-time.ts";
import { judge } from "./judge.ts";
import { wordsFor } from "./reasons.ts";

const both = (text: string) => ({ de: text, en: text });
const container = { id: "a", name: "logtest" } as ContainerRecord;
const noGaps: Gaps = { containers: false, objects: false, outputOf: new Set() };

interface Situation {
  readonly reads?: Reads[];
  readonly gaps?: Partial<Gaps>;
  readonly watch?: Watch;
}

async function judged(act: Check["judge"], { reads = ["containers", "output"], gaps, watch }: Situation = {}) {
  const time = new PassingTime();
  const broken: unknown[] = [];
  let judgement: Awaited<ReturnType<typeof judge>> | undefined;
  const judging = judge({
    check: check("1.1", { points: 1, testCase: both("x"), expected: both("x"), reads, judge: act }),
    history: { ...EMPTY_HISTORY, containers: [container] },
    host: {
      docker: async () => never(),
      http: async () => null,
      file: async () => null,
      log: async () => null,
      kernel: async () => never(),
      exec: async () => never(),
      attack: async () => never(),
    },
    gaps: { ...noGaps, ...gaps },
    watch: watch ?? { state: "recording" },
    clock: time.clock,
    onBroken: (error) => broken.push(error),
  }).then((outcome) => {
    judgement = outcome;
  });
  await time.until(() => judgement !== undefined);
  await judging;
  const { status, points, observed, doubt } = judgement ?? {};
  return { status, ...(points === undefined ? {} : { points }), observed, doubt, broken };
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

const passes = ({ passed }: JudgeInput): Outcome => passed(both("gesehen"), [container]);
const fails = ({ failed }: JudgeInput): Outcome => failed(both("1 Zeile"), [container]);
const opens = ({ open }: JudgeInput): Outcome => open(both("noch nichts"));

test("what the judge says is the verdict", async () => {
  expect(await judged(passes)).toMatchObject({ status: "passed", observed: both("gesehen") });
  expect(await judged(async (input) => fails(input))).toMatchObject({ status: "failed", observed: both("1 Zeile") });
  expect(await judged(opens)).toMatchObject({ status: "open", observed: both("noch nichts") });
});

test("what is not right may be worth a part of the points, never all or none of them", async () => {
  const worth = (points: number) => judged(({ partial }) => partial(points, both("halb")));
  expect(await worth(0.5)).toMatchObject({ status: "failed", points: 0.5, observed: both("halb") });
  for (const points of [0, 1, -1, Number.NaN]) {
    expect(await worth(points)).toMatchObject({ status: "undecided", doubt: "broken" });
  }
});

test("a judge that throws decides nothing, and the fault is told to whoever can mend it", async () => {
  const fault = new TypeError("x is not a function");
  const thrown = () => {
    throw fault;
  };
  expect(await judged(thrown)).toEqual({
    status: "undecided",
    observed: wordsFor("broken"),
    doubt: "broken",
    broken: [fault],
  });
  expect(await judged(() => Promise.reject(fault))).toMatchObject({ status: "undecided", doubt: "broken" });
});

test("a sandbox that does not answer decides nothing, and says why", async () => {
  const silent = () => Promise.reject(new DomainError("sandbox.daemon-silent"));
  expect(await judged(silent, { reads: ["host"] })).toEqual({
    status: "undecided",
    observed: wordsFor("sandbox.daemon-silent"),
    doubt: "sandbox.daemon-silent",
    broken: [],
  });
});

test("a judge that never answers decides nothing", async () => {
  expect(await judged(never)).toMatchObject({ status: "undecided", doubt: "slow", broken: [] });
});

const blind: [string, Situation][] = [
  ["while the daemon is silent", { watch: { state: "cut", code: "sandbox.daemon-silent" } }],
  ["while it is another daemon", { watch: { state: "cut", code: "sandbox.daemon-not-genuine" } }],
  ["before the first connection", { watch: { state: "connecting" } }],
  ["after containers went unseen", { gaps: { containers: true } }],
  ["after output of its container went unread", { gaps: { outputOf: new Set(["a"]) } }],
];

test.each(blind)("%s nothing is failed, and a pass is a pass", async (_, situation) => {
  expect(await judged(fails, situation)).toMatchObject({ status: "undecided" });
  expect(await judged(passes, situation)).toMatchObject({ status: "passed" });
});

test("the reason of a cut is the verdict's words", async () => {
  const cut = await judged(fails, { watch: { state: "cut", code: "sandbox.daemon-not-genuine" } });
  expect(cut.observed).toEqual(wordsFor("sandbox.daemon-not-genuine"));
});

test("after a gap the student reads what was observed, and why it does not count", async () => {
  const { observed } = await judged(fails, { gaps: { containers: true } });
  expect(observed?.de).toBe(`1 Zeile. ${wordsFor("incomplete").de}`);
});

test("a failure that rests on no container is in doubt when any output went unread, if it reads outputs", async () => {
  const failsOnNothing = ({ failed }: JudgeInput) => failed(both("keiner"));
  const gaps = { outputOf: new Set(["b"]) };
  expect(await judged(failsOnNothing, { gaps })).toMatchObject({ status: "undecided", doubt: "incomplete" });
  expect(await judged(failsOnNothing, { gaps, reads: ["containers"] })).toMatchObject({ status: "failed" });
  expect(await judged(fails, { gaps })).toMatchObject({ status: "failed" });
});

test("answers and the host do not depend on the journal", async () => {
  const watch: Watch = { state: "cut", code: "sandbox.daemon-silent" };
  expect(await judged(fails, { reads: ["answers"], watch })).toMatchObject({ status: "failed" });
  expect(await judged(fails, { reads: ["host"], watch, gaps: { containers: true } })).toMatchObject({
    status: "failed",
  });
});

test("of a sandbox that is switched off the journal says all there is", async () => {
  expect(await judged(fails, { watch: { state: "off" } })).toMatchObject({ status: "failed" });
});

test("nothing done yet stays open while the connection is being made", async () => {
  expect(await judged(opens, { watch: { state: "connecting" } })).toMatchObject({ status: "open" });
});

test("what a student has put into a name is shown as it stands, and no longer than a row is", async () => {
  const odd = "a\u202eb\u0007c\u2066<i>";
  expect((await judged(({ open }) => open(both(odd)))).observed).toEqual(both("a\ufffdb\ufffdc\ufffd<i>"));
  const { observed } = await judged(({ failed }) => failed(both("x".repeat(30_000))));
  expect(observed).toEqual(both(`${"x".repeat(300)}…`));
});
