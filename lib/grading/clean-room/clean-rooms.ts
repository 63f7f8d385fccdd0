/** Builds what was handed in, one after the other, each in a fresh host, and judges there; whatever the server's end cuts off begins anew. */
import pLimit from "p-limit";
import type { Check, Host } from "#author";
import { type AttemptId, type ClassId, type Clock, DomainError, isDomainError } from "#core";
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
import { type Judgement, judge, undecided } from "../judging/judge.ts";
import { toVerdict } from "../judging/to-verdict.ts";
import { BUILD_LIMITS, type BuildLimits, type BuildReport, buildAndRun } from "./build.ts";
import { CleanRoomStore } from "./store.ts";
import { failureWords } from "./words.ts";

/** A check that does not pass at once is tried for so long. */
const settlingMs = 15_000;
const settlingStepMs = 1000;

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
  readonly limits?: BuildLimits;
}

/** Null where there are no hosts for it. */
export function cleanRoomsOf(
  { db, freshHosts, clock, log }: { db: Database; freshHosts?: FreshHostAccess; clock: Clock; log: Logger },
  parts: Pick<CleanRoomsParts, "attempts" | "definitions" | "onChanged">,
): CleanRooms | null {
  if (!freshHosts) return null;
  const handInOf = (attemptId: AttemptId) => findHandIn(db, attemptId);
  return new CleanRooms({ ...parts, store: new CleanRoomStore(db), hosts: freshHosts, handInOf, clock, log });
}

export class CleanRooms {
  readonly #parts: CleanRoomsParts;
  readonly #oneAtATime = pLimit(1);
  readonly #known = new Set<AttemptId>();
  #closed = false;

  constructor(parts: CleanRoomsParts) {
    this.#parts = parts;
  }

  /** To be called at the begin, and after each submission: what waits is taken up. */
  async take(): Promise<void> {
    for (const attemptId of await this.#parts.store.unfinished()) {
      if (this.#known.has(attemptId)) continue;
      this.#known.add(attemptId);
      void this.#oneAtATime(() => this.#run(attemptId));
    }
  }

  /** What is under way is given up: it begins anew with the next server. */
  close(): void {
    this.#closed = true;
    this.#oneAtATime.clearQueue();
  }

  /** Never rejects. */
  async #run(attemptId: AttemptId): Promise<void> {
    const { store, attempts, log, handInOf, clock, onChanged } = this.#parts;
    try {
      const [attempt, handIn] = [await attempts.find(attemptId), await handInOf(attemptId)];
      if (this.#closed || !attempt || !handIn || !("capture" in handIn)) return;
      await store.begin(attemptId, this.#now());
      onChanged(attemptId);
      const { state, log: printed } = await this.#judged(attempt, handIn.capture.tar);
      if (this.#closed) return;
      await store.end(attemptId, { state, log: printed, at: clock.now().getTime() });
      onChanged(attemptId);
    } catch (error) {
      log.error({ err: error, attemptId }, "a clean-room failed");
    } finally {
      this.#known.delete(attemptId);
    }
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
        await this.#keep(attempt, checks, (check) => this.#judge(check, { attempt, host, report })).finally(() =>
          api.close(),
        );
        return { state: report.end === "platform" ? "failed" : "done", log: report.log };
      });
    } catch (error) {
      if (this.#closed) throw error;
      log.error({ err: error, attemptId: attempt.attemptId }, "there was no clean-room to be had");
      const doubt = isDomainError(error) ? error.code : "platform.unexpected";
      await this.#keep(attempt, checks, async () => undecided(doubt));
      return { state: "failed", log: "" };
    }
  }

  async #judge(
    check: Check,
    { attempt, host, report }: { attempt: Attempt; host: Host; report: BuildReport },
  ): Promise<Judgement> {
    const { clock, log } = this.#parts;
    const { end } = report;
    if (end === "platform") return undecided("platform.unreachable");
    if (end !== "runs") return { status: "failed", observed: failureWords({ ...report, end }), rests: [] };
    const reader = new HistoryReader(0);
    const look = () =>
      judge({
        check,
        history: { ...reader.history(), answers: attempt.answers },
        host,
        cleanRoom: { log: report.log },
        gaps: reader.gaps,
        watch: { state: "off" },
        clock,
        onBroken: (error) => log.error({ err: error, nr: check.nr }, "a check failed to judge in a clean-room"),
      });
    // What was started a moment ago may not listen yet.
    const untilMs = this.#now() + settlingMs;
    for (;;) {
      const judgement = await look();
      if (judgement.status === "passed" || this.#now() >= untilMs || this.#closed) return judgement;
      await new Promise<void>((resolve) => clock.after(settlingStepMs, resolve));
    }
  }

  async #keep(attempt: Attempt, checks: readonly Check[], find: (check: Check) => Promise<Judgement>): Promise<void> {
    const reader = new HistoryReader(0);
    const judged = await Promise.all(checks.map(async (check) => ({ check, judgement: await find(check) })));
    const judgedAt = this.#now();
    const verdicts = judged.map(({ check, judgement }) => toVerdict(check, { judgement, reader, judgedAt }));
    if (!this.#closed) await this.#parts.attempts.saveVerdicts(attempt, verdicts);
  }

  #now(): number {
    return this.#parts.clock.now().getTime();
  }
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
