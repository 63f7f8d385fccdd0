/** Builds what was handed in, one after the other, each in a fresh host, and judges there; whatever the server's end cuts off begins anew. */
import pLimit from "p-limit";
import type { Check, Host } from "#author";
import { type AttemptId, type ClassId, type Clock, DomainError, isDomainError, pause } from "#core";
import type { Database } from "#db";
import type { Logger } from "#observability";
import type { FreshHost } from "#sandbox";
import type { Attempt } from "../attempts/attempt.ts";
import type { Definitions } from "../attempts/definitions.ts";
import { checksOf } from "../attempts/marks.ts";
import type { AttemptStore } from "../attempts/store.ts";
import { DockerApi } from "../evidence/docker-api.ts";
import { HistoryReader } from "../evidence/history.ts";
import type { HandIn } from "../hand-in/hand-in.ts";
import { findHandIn } from "../hand-in/store.ts";
import { confirmAfterMs } from "../judging/confirmations.ts";
import { type Judgement, judge, undecided } from "../judging/judge.ts";
import { toVerdict } from "../judging/to-verdict.ts";
import { BUILD_LIMITS, type BuildLimits, type BuildReport, buildAndRun } from "./build.ts";
import { CleanRoomStore } from "./store.ts";
import { failureWords } from "./words.ts";

/** Checks that do not pass at once are tried for so long. */
const settlingMs = 15_000;
const settlingStepMs = 1000;
const restMs = 60_000;

interface Waiting {
  readonly attemptId: AttemptId;
  readonly student: string;
}

interface Subject {
  readonly attempt: Attempt;
  readonly host: Host;
  readonly report: BuildReport;
}

interface Judged {
  readonly check: Check;
  readonly judgement: Judgement;
}

export interface FreshHostAccess {
  use<Result>(classId: ClassId, act: (host: FreshHost) => Promise<Result>): Promise<Result>;
}

export interface CleanRoomsParts {
  readonly store: CleanRoomStore;
  readonly hosts: FreshHostAccess;
  readonly attempts: Pick<AttemptStore, "find" | "saveVerdicts">;
  readonly definitions: Definitions;
  readonly handInOf: (attemptId: AttemptId) => Promise<HandIn | null>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChanged: (attemptId: AttemptId) => void;
  readonly randomMs: (belowMs: number) => number;
  readonly limits?: BuildLimits;
}

/** Null where there are no hosts for it. */
export function cleanRoomsOf(
  { db, freshHosts, clock, log }: { db: Database; freshHosts?: FreshHostAccess; clock: Clock; log: Logger },
  parts: Pick<CleanRoomsParts, "attempts" | "definitions" | "onChanged" | "randomMs">,
): CleanRooms | null {
  if (!freshHosts) return null;
  const handInOf = (attemptId: AttemptId) => findHandIn(db, attemptId);
  return new CleanRooms({ ...parts, store: new CleanRoomStore(db), hosts: freshHosts, handInOf, clock, log });
}

export class CleanRooms {
  readonly #parts: CleanRoomsParts;
  /** How many were built of each student's: whoever had more of them waits behind those who had fewer. */
  readonly #built = new Map<string, number>();
  /** What went wrong on our side, and is tried again in a while. */
  readonly #resting = new Set<AttemptId>();
  readonly #oneAtATime = pLimit(1);
  #closed = false;

  constructor(parts: CleanRoomsParts) {
    this.#parts = parts;
  }

  /** To be called at the begin, and after each submission: what waits is taken up, one after the other. */
  take(): Promise<void> {
    return this.#oneAtATime(async () => {
      while (!this.#closed) {
        const next = await this.#next();
        if (!next) return;
        await this.#run(next);
      }
    });
  }

  /** What is under way is given up: it begins anew with the next server. */
  close(): void {
    this.#closed = true;
  }

  async #next(): Promise<Waiting | undefined> {
    const waiting = (await this.#parts.store.unfinished()).filter(({ attemptId }) => !this.#resting.has(attemptId));
    const builtOf = ({ student }: Waiting) => this.#built.get(student) ?? 0;
    return waiting.sort((one, other) => builtOf(one) - builtOf(other))[0];
  }

  /** Never rejects. */
  async #run({ attemptId, student }: Waiting): Promise<void> {
    const { store, attempts, log, handInOf, clock, onChanged } = this.#parts;
    try {
      const [attempt, handIn] = [await attempts.find(attemptId), await handInOf(attemptId)];
      if (this.#closed) return;
      if (!attempt || !handIn || !("capture" in handIn)) throw new Error("there is nothing to build");
      await store.begin(attemptId, this.#now());
      onChanged(attemptId);
      this.#built.set(student, (this.#built.get(student) ?? 0) + 1);
      const { state, log: printed } = await this.#judged(attempt, handIn.capture.tar);
      if (this.#closed) return;
      await store.end(attemptId, { state, log: printed, at: clock.now().getTime() });
      onChanged(attemptId);
    } catch (error) {
      log.error({ err: error, attemptId }, "a clean-room failed");
      this.#rest(attemptId);
    }
  }

  #rest(attemptId: AttemptId): void {
    this.#resting.add(attemptId);
    this.#parts.clock.after(restMs, () => {
      this.#resting.delete(attemptId);
      if (!this.#closed) void this.take().catch((err: unknown) => this.#parts.log.error({ err }, "clean-rooms failed"));
    });
  }

  async #judged(attempt: Attempt, tar: Uint8Array): Promise<{ state: "done" | "failed"; log: string }> {
    const { definitions, hosts, log, clock, limits = BUILD_LIMITS } = this.#parts;
    const definition = await definitions.now(attempt.labId);
    const checks = checksOf(definition).filter(({ reads }) => reads.includes("clean-room"));
    const run = definition.handIn?.cleanRoom?.run ?? [];
    try {
      return await hosts.use(attempt.classId, async (fresh) => {
        const exec: FreshHost["exec"] = (request) => fresh.exec(request);
        const report = await buildAndRun({ exec, tar, run, clock, limits });
        const api = new DockerApi(() => fresh.dial());
        const host = hostOf(fresh, api);
        const judging = this.#judgeAll(checks, { attempt, host, report });
        await this.#keep(attempt, await judging.finally(() => api.close()));
        return { state: report.end === "platform" ? "failed" : "done", log: report.log };
      });
    } catch (error) {
      if (this.#closed) throw error;
      log.error({ err: error, attemptId: attempt.attemptId }, "there was no clean-room to be had");
      const doubt = isDomainError(error) ? error.code : "platform.unexpected";
      await this.#keep(
        attempt,
        checks.map((check) => ({ check, judgement: undecided(doubt) })),
      );
      return { state: "failed", log: "" };
    }
  }

  async #judgeAll(checks: readonly Check[], of: Subject): Promise<Judged[]> {
    const { end } = of.report;
    if (end === "platform") return checks.map((check) => ({ check, judgement: undecided("platform.unreachable") }));
    if (end !== "runs") {
      const observed = failureWords({ ...of.report, end });
      return checks.map((check) => ({ check, judgement: { status: "failed", observed, rests: [] } }));
    }
    const look = () => Promise.all(checks.map((check) => this.#look(check, of)));
    const isOver = (round: readonly Judged[]) => round.every(isPassed) || this.#now() >= untilMs || this.#closed;
    // What was started a moment ago may not listen yet.
    const untilMs = this.#now() + settlingMs;
    let round = await look();
    while (!isOver(round)) {
      await pause(this.#parts.clock, settlingStepMs);
      round = await look();
    }
    // What is right for a moment only is not right: what has passed must do so once more, and all of it at the same moment.
    await pause(this.#parts.clock, confirmAfterMs(this.#parts.randomMs));
    const again = await look();
    return round.map((judged, index) => (isPassed(judged) ? (again[index] ?? judged) : judged));
  }

  async #look(check: Check, { attempt, host, report }: Subject): Promise<Judged> {
    const { clock, log } = this.#parts;
    const reader = new HistoryReader(0);
    const judgement = await judge({
      check,
      history: { ...reader.history(), answers: attempt.answers },
      host,
      cleanRoom: { log: report.log },
      gaps: reader.gaps,
      watch: { state: "off" },
      clock,
      onBroken: (error) => log.error({ err: error, nr: check.nr }, "a check failed to judge in a clean-room"),
    });
    return { check, judgement };
  }

  async #keep(attempt: Attempt, judged: readonly Judged[]): Promise<void> {
    const reader = new HistoryReader(0);
    const judgedAt = this.#now();
    const verdicts = judged.map(({ check, judgement }) => toVerdict(check, { judgement, reader, judgedAt }));
    if (!this.#closed) await this.#parts.attempts.saveVerdicts(attempt, verdicts);
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }
}

function isPassed({ judgement }: Judged): boolean {
  return judgement.status === "passed";
}

function hostOf(fresh: FreshHost, api: DockerApi): Host {
  const text = async (path: string) => (await fresh.readFile(path))?.text ?? null;
  return {
    docker: (path) => api.get(path),
    http: (port, request) => fresh.http(port, request),
    file: text,
    log: text,
    kernel: (containerId) => fresh.kernel(containerId),
    exec: (tool, args) => fresh.runTool(tool, args),
    // An attack needs a journal to keep its containers out of, and here nobody writes one.
    attack: () => Promise.reject(new DomainError("sandbox.attack-unusable")),
  };
}
