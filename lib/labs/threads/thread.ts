/** Runs in a thread of its own: loads one lab.ts, says how it is defined, and judges by it. */
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { Check, History, LabDefinition } from "../author.ts";
import { ReceivedConfigurations } from "./configurations.ts";
import { errorOf, failureOf } from "./failure.ts";
import { hostFor } from "./host-for.ts";
import { serveLabModules } from "./lab-modules.ts";
import type { FromThread, Result, ThreadData, ToThread } from "./messages.ts";
import { outcomes, spokenOutcome } from "./outcomes.ts";

/** Told to the log; a judge that fails behind its own back ten times has said enough. */
const straysMax = 10;

const configurations = new ReceivedConfigurations();
const histories = new Map<number, History>();
const requests = new Map<number, (result: Result) => void>();
let judges: ReadonlyMap<string, Check["judge"]> = new Map();
let requestId = 0;
let strays = 0;

if (!parentPort) throw new Error("this is started as a thread");
const port = parentPort;
const tell = (message: FromThread) => port.postMessage(message);

port.on("message", (message: ToThread) => {
  if (message.kind === "beat") tell({ kind: "beat" });
  if (message.kind === "history") histories.set(message.historyId, deepFrozen(configurations.restore(message.light)));
  if (message.kind === "let-go") histories.delete(message.historyId);
  if (message.kind === "judge") void judge(message);
  if (message.kind === "answer") {
    requests.get(message.requestId)?.(message.result);
    requests.delete(message.requestId);
  }
});
// One judge's stray failure must not end the thread on which the others are judged.
for (const event of ["unhandledRejection", "uncaughtException"]) process.on(event, stray);

await load(workerData as ThreadData);

async function load({ file, code = {} }: ThreadData): Promise<void> {
  try {
    serveLabModules(code);
    const { default: lab } = (await import(pathToFileURL(file).href)) as { default?: unknown };
    // Before it is checked: what is wrong with it is told by the platform, which reads the JSON.
    judges = judgesOf(lab);
    tell({ kind: "loaded", definition: JSON.stringify(lab, withoutFunctions) ?? "null" });
  } catch (error) {
    tell({ kind: "not-loaded", failure: failureOf(error) });
  }
}

async function judge({ callId, nr, historyId, cleanRoom }: ToThread & { kind: "judge" }): Promise<void> {
  tell({ kind: "begun", callId });
  try {
    const [check, history] = [judges.get(nr), histories.get(historyId)];
    if (!check || !history) throw new Error(`nothing to judge ${nr} by`);
    const host = hostFor((name, args) => ask({ callId, name, args }));
    const outcome = await check({ history, host, ...(cleanRoom ? { cleanRoom } : {}), ...outcomes });
    tell({ kind: "judged", callId, result: { value: spokenOutcome(outcome) } });
  } catch (error) {
    tell({ kind: "judged", callId, result: { failure: failureOf(error) } });
  }
}

function ask(request: { callId: number; name: string; args: readonly unknown[] }): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const id = ++requestId;
  tell({ kind: "ask", requestId: id, ...request });
  requests.set(id, (result) => ("failure" in result ? reject(errorOf(result.failure)) : resolve(result.value)));
  return promise;
}

function stray(error: unknown): void {
  strays += 1;
  if (strays <= straysMax) tell({ kind: "stray", failure: failureOf(error) });
}

function judgesOf(lab: unknown): ReadonlyMap<string, Check["judge"]> {
  const checks = (lab as Partial<LabDefinition> | undefined)?.tasks?.flatMap?.((task) => task?.checks ?? []) ?? [];
  return new Map(checks.map((check) => [check?.nr, (input) => check.judge(input)]));
}

function withoutFunctions(_key: string, value: unknown): unknown {
  return typeof value === "function" ? { function: true } : value;
}

/** What one judge changed in it, the next would read. */
function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}
