/** Builds and runs what was handed in, in a host that nobody has touched: its log, and how it ended. Bounded in time and in what it prints. */
import type { Clock } from "#core";
import type { ExecProcess, ExecRequest } from "#sandbox";
import { withinTime } from "../within-time.ts";
import { LogTail } from "./log-tail.ts";

export interface BuildLimits {
  readonly buildMs: number;
  readonly runMs: number;
  /** Of what is kept of the log: its end. */
  readonly logBytes: number;
  /** Whoever prints more than this is ended. */
  readonly printedBytes: number;
}

export const BUILD_LIMITS: BuildLimits = {
  buildMs: 5 * 60_000,
  runMs: 60_000,
  logBytes: 256 * 1024,
  printedBytes: 16 * 1024 * 1024,
};

/** `platform`: what it needs could not be had, which says nothing about what was handed in. */
export type BuildEnd = "runs" | "failed" | "too-long" | "too-much" | "platform";

export interface BuildReport {
  readonly end: BuildEnd;
  readonly log: string;
}

export interface BuildOptions {
  readonly exec: (request: ExecRequest) => Promise<ExecProcess>;
  readonly tar: Uint8Array;
  /** Of `docker run`, before the image. */
  readonly run: readonly string[];
  readonly clock: Clock;
  readonly limits: BuildLimits;
}

/** Nobody but the platform has ever been in this host: its programs are ours. */
const buildScript = "export HOME=/root; exec docker build --progress=plain -t handed-in - 2>&1";
const runScript = 'export HOME=/root; exec docker run --name handed-in "$@" handed-in 2>&1';

const registryMs = 10_000;
/** Exits with 0 when the classroom's registry answers. */
const registryScript =
  "curl --silent --fail --max-time 5 --output /dev/null \"$(docker info --format '{{index .RegistryConfig.Mirrors 0}}')v2/\"";

const notPulled = /failed to (do request|resolve source metadata|copy)/;

export async function buildAndRun(options: BuildOptions): Promise<BuildReport> {
  const { limits, tar, run } = options;
  const log = new LogTail({ keptBytes: limits.logBytes, printedBytes: limits.printedBytes });
  const built = await step(options, { argv: ["bash", "-c", buildScript], input: tar, timeoutMs: limits.buildMs, log });
  if (built !== "runs")
    return { end: (await isPlatforms(built, options, log.text)) ? "platform" : built, log: log.text };
  const argv = ["bash", "-c", runScript, "bash", ...run];
  const end = await step(options, { argv, input: new Uint8Array(), timeoutMs: limits.runMs, log });
  return { end, log: log.text };
}

type StepEnd = Exclude<BuildEnd, "platform">;

async function step(
  { exec, clock }: BuildOptions,
  { argv, input, timeoutMs, log }: { argv: string[]; input: Uint8Array; timeoutMs: number; log: LogTail },
): Promise<StepEnd> {
  const { stream, exit } = await exec({ argv, user: "root" });
  exit.catch(() => undefined);
  let overdue = false;
  const callOff = clock.after(timeoutMs, () => {
    overdue = true;
    stream.destroy();
  });
  try {
    // It may end before it has read everything.
    stream.end(input);
    for await (const chunk of stream as AsyncIterable<Buffer>) if (!log.write(chunk)) return "too-much";
    if (overdue) return "too-long";
    return (await withinTime(exit, { clock, timeoutMs })) === 0 ? "runs" : "failed";
  } catch (error) {
    if (overdue) return "too-long";
    throw error;
  } finally {
    callOff();
    stream.destroy();
  }
}

/** A base image that could not be had is nobody's fault but the platform's, unless its registry answers: then it does not have that image. */
async function isPlatforms(end: StepEnd, options: BuildOptions, printed: string): Promise<boolean> {
  const mayBe = end === "too-long" || (end === "failed" && notPulled.test(printed));
  if (!mayBe) return false;
  const log = new LogTail({ keptBytes: 1024, printedBytes: 1024 });
  const argv = ["bash", "-c", registryScript];
  return (await step(options, { argv, input: new Uint8Array(), timeoutMs: registryMs, log })) !== "runs";
}
