import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DomainError, systemClock } from "#core";
import {
  type ContainerRecord,
  EMPTY_HISTORY,
  type History,
  type Host,
  type JudgeInput,
  type Outcome,
} from "../author.ts";
import { LabJudges } from "./lab-judges.ts";

// Real threads that stand still until it is noticed, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const both = (text: string) => ({ de: text, en: text });
const container = { id: "a", name: "logtest", events: [1] } as unknown as ContainerRecord;

/** One check per judge; `1.0` has nothing to hide. */
function labWith(judges: Readonly<Record<string, string>>, before = ""): string {
  const all = { "1.0": "({ passed }) => passed(both('an'))", ...judges };
  const checks = Object.entries(all).map(([nr, judge]) => `{ nr: "${nr}", judge: ${judge} }`);
  return `const both = (text: string) => ({ de: text, en: text });
${before}
export default { tasks: [{ checks: [${checks.join(",\n")}] }] };`;
}

const never = "() => { for (;;); }";
const neverAnswers = "() => new Promise(() => undefined)";
const bomb = "() => { const all = []; for (;;) all.push(new Array(100_000).fill({}).map(() => ({ a: [1, 2, 3] }))); }";
const leaves = "() => process.exit(3)";
const throws = "() => { throw new TypeError('boom'); }";
const asks =
  "async ({ host, passed, failed }) => (await host.file('/etc/motd')) === 'hallo' ? passed(both('hallo')) : failed(both('nichts'))";

let folder: string;
let warnings: unknown[];
const open: LabJudges[] = [];
let sinceMs = 0;
const clock = { ...systemClock, now: () => new Date(Date.now() + sinceMs) };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "threads-"));
  warnings = [];
  sinceMs = 0;
});
afterEach(async () => {
  for (const judges of open.splice(0)) judges.close();
  await rm(folder, { recursive: true });
});

async function load(source: string, name = "lab.ts"): Promise<LabJudges> {
  await writeFile(join(folder, name), source);
  const log = { warn: (about: unknown) => warnings.push(about) };
  const judges = await LabJudges.load({ file: join(folder, name), clock, log });
  open.push(judges);
  return judges;
}

function input(more: { history?: History; host?: Partial<Host> } = {}): JudgeInput {
  const outcome =
    (status: Outcome["status"]) =>
    (observed: Outcome["observed"], rests: Outcome["rests"] = []): Outcome => ({ status, observed, rests });
  return {
    history: more.history ?? { ...EMPTY_HISTORY, containers: [container] },
    host: {
      docker: async () => Promise.reject(new Error("not asked")),
      file: async () => "hallo",
      ...more.host,
    } as Host,
    passed: outcome("passed"),
    failed: outcome("failed"),
    partial: (points, observed, rests = []) => ({ ...outcome("failed")(observed, rests), points }),
    open: outcome("open"),
  };
}

const stuck = { code: "lab.check-stuck" };
const passes = { status: "passed", observed: both("an") };

describe("what a judge says", () => {
  test("comes back with the caller's own records", async () => {
    const judges = await load(
      labWith({
        "1.1": "({ history, passed }) => passed(both(history.containers[0].name), history.containers)",
        "1.2": "({ history, partial }) => partial(0.5, both('halb'), history.containers)",
        "1.3": "({ open }) => open(both('noch nichts'))",
      }),
    );
    const passed = await judges.judge("1.1", input());
    expect(passed).toEqual({ status: "passed", observed: both("logtest"), rests: [container] });
    expect(passed.rests[0]).toBe(container);
    expect(await judges.judge("1.2", input())).toMatchObject({ status: "failed", points: 0.5, rests: [container] });
    expect(await judges.judge("1.3", input())).toMatchObject({ status: "open", observed: both("noch nichts") });
  });

  test.each([
    ["is no outcome", "() => 7"],
    ["has no words", "() => ({ status: 'passed', observed: {}, rests: [] })"],
    ["rests on what it was not shown", "({ passed }) => passed(both('x'), [{ events: [99] }])"],
    ["cannot be sent", "() => ({ status: 'passed', observed: both('x'), rests: [], more() {} })"],
  ])("that %s is a failure of the check", async (_, judge) => {
    const judges = await load(labWith({ "1.1": judge }));
    await expect(judges.judge("1.1", input())).rejects.toBeInstanceOf(Error);
    expect(await judges.judge("1.0", input())).toMatchObject(passes);
  });

  test("is thrown on as it was thrown", async () => {
    const judges = await load(labWith({ "1.1": throws }));
    await expect(judges.judge("1.1", input())).rejects.toMatchObject({ name: "TypeError", message: "boom" });
  });
});

describe("the host", () => {
  test("is asked from the thread", async () => {
    const judges = await load(labWith({ "1.1": asks }));
    expect(await judges.judge("1.1", input())).toMatchObject({ status: "passed" });
    expect(await judges.judge("1.1", input({ host: { file: async () => null } }))).toMatchObject({ status: "failed" });
  });

  test("that does not answer says why, through both threads", async () => {
    const judges = await load(labWith({ "1.1": asks }));
    const file = async () => Promise.reject(new DomainError("sandbox.daemon-silent", { seconds: 3 }));
    const failure = judges.judge("1.1", input({ host: { file } }));
    await expect(failure).rejects.toMatchObject({
      name: "DomainError",
      code: "sandbox.daemon-silent",
      details: { seconds: 3 },
    });
  });

  test("is not asked without end", async () => {
    let asked = 0;
    const judges = await load(labWith({ "1.1": "async ({ host }) => { for (;;) await host.file('/x'); }" }));
    const file = async () => String(asked++);
    await expect(judges.judge("1.1", input({ host: { file } }))).rejects.toThrow("200 times");
    expect(asked).toBe(200);
  });
});

test("no judge changes what another one reads", async () => {
  const judges = await load(labWith({ "1.1": "({ history }) => { history.containers[0].name = 'other'; }" }));
  await expect(judges.judge("1.1", input())).rejects.toThrow(/read only|read-only/);
  expect(container.name).toBe("logtest");
});

test.each([
  ["runs in circles", never],
  ["runs in circles after it has asked", `async ({ host }) => { await host.file("/x"); for (;;); }`],
  ["waits for itself", "async () => { for (;;) await null; }"],
  ["takes all memory", bomb],
  ["ends its thread", leaves],
])("a check that %s is the only one without an outcome", async (_, judge) => {
  const judges = await load(labWith({ "1.1": judge, "1.2": asks }));
  // One waits for its host meanwhile, one is judged before, one after.
  const host = { file: () => new Promise<string>((resolve) => setTimeout(resolve, 500, "hallo")) };
  const outcomes = await Promise.allSettled([
    judges.judge("1.0", input()),
    judges.judge("1.2", input({ host })),
    judges.judge("1.1", input()),
    judges.judge("1.0", input()),
  ]);
  expect(outcomes).toMatchObject([
    { value: passes },
    { value: { status: "passed" } },
    { reason: stuck },
    { value: passes },
  ]);
  expect(await judges.judge("1.0", input())).toMatchObject(passes);
  expect(warnings).toMatchObject([{ nr: "1.1" }]);
});

test("a check that never answers keeps nobody from theirs, and is given up", async () => {
  const judges = await load(labWith({ "1.1": neverAnswers }));
  const waiting = judges.judge("1.1", input());
  expect(await judges.judge("1.0", input())).toMatchObject(passes);
  await expect(waiting).rejects.toMatchObject(stuck);
  expect(await judges.judge("1.0", input())).toMatchObject(passes);
});

test("another lab does not notice", async () => {
  const [judges, other] = [await load(labWith({ "1.1": never })), await load(labWith({}), "other.ts")];
  const waiting = judges.judge("1.1", input());
  expect(await other.judge("1.0", input())).toMatchObject(passes);
  await expect(waiting).rejects.toMatchObject(stuck);
});

test("what a judge leaves behind and fails is told, and ends nothing", async () => {
  const judges = await load(
    labWith({ "1.1": "({ passed }) => { Promise.reject(new Error('left behind')); return passed(both('an')); }" }),
  );
  expect(await judges.judge("1.1", input())).toMatchObject(passes);
  expect(await judges.judge("1.0", input())).toMatchObject(passes);
  expect(warnings).toMatchObject([{ err: { message: "left behind" } }]);
});

test("a check that stands still again and again is tried ever more seldom, and is back when it is mended", async () => {
  // It stands still on this answer only, as a check may on what one student did.
  const judges = await load(
    labWith({ "1.1": "({ history, passed }) => { while (history.answers.x); return passed(both('an')); }" }),
  );
  const odd = input({ history: { ...EMPTY_HISTORY, answers: { x: { value: "1", savedAt: 0 } } } });
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => judges.judge("1.1", odd)));
  expect(tries).toMatchObject(tries.map(() => ({ reason: stuck })));
  // Three, and those that had begun beside the third.
  expect(warnings.length).toBeLessThanOrEqual(6);
  const tried = warnings.length;
  await expect(judges.judge("1.1", input())).rejects.toMatchObject(stuck);
  expect(warnings).toHaveLength(tried);
  expect(await judges.judge("1.0", input())).toMatchObject(passes);
  sinceMs += 600_000;
  expect(await judges.judge("1.1", input())).toMatchObject(passes);
  expect(await judges.judge("1.1", input())).toMatchObject(passes);
});

describe("a lab.ts", () => {
  test("that throws says what", async () => {
    await expect(load(labWith({}, "throw new Error('boom');"))).rejects.toThrow("boom");
  });

  test("that never ends is given up", async () => {
    await expect(load("for (;;);")).rejects.toThrow("it was not loaded within 15 s");
  });

  test("that takes all memory is told so", async () => {
    await expect(load(`(${bomb})();`)).rejects.toThrow(/memory/);
  });
});

test("a version that is no longer the lab's finishes what it has", async () => {
  const judges = await load(labWith({ "1.1": asks }));
  const host = { file: () => new Promise<string>((resolve) => setTimeout(resolve, 200, "hallo")) };
  const waiting = judges.judge("1.1", input({ host }));
  await judges.judge("1.0", input());
  judges.retire();
  expect(await waiting).toMatchObject({ status: "passed" });
});

test("once closed nothing is judged", async () => {
  const judges = await load(labWith({ "1.1": neverAnswers }));
  const waiting = judges.judge("1.1", input());
  await judges.judge("1.0", input());
  judges.close();
  await expect(waiting).rejects.toMatchObject({ name: "DomainError" });
  await expect(judges.judge("1.0", input())).rejects.toMatchObject({ name: "DomainError" });
});
