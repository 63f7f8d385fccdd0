/** One connection to a student's Docker: catches up with what happened before, then records what happens until it breaks. */
import type { Duplex, Readable } from "node:stream";
import { type Clock, DomainError, readLines } from "#core";
import { watchBuilds } from "./builds/watch-builds.ts";
import { catchUp } from "./catch-up.ts";
import type { DockerApi } from "./docker-api.ts";
import { ASKED_EVENTS, dockerEventOf } from "./docker-event.ts";
import type { Memory } from "./memory.ts";
import type { OwnContainers } from "./own-containers.ts";
import { pause } from "./pause.ts";
import type { Recording } from "./recording.ts";
import { TokenBucket } from "./token-bucket.ts";

const openTimeoutMs = 5000;
/** A daemon that was stopped keeps silent without closing anything. */
const pingEveryMs = 4000;
/** Docker tells what it remembers at once; after this long the journal has it. */
const settleMs = 200;
const eventCharsMax = 256 * 1024;
/** An event has some 600 characters, and as many more as a student puts into labels: reading them must not cost the others their server. */
const eventCharsPerSecond = 256 * 1024;
const eventCharsAtOnceMax = 4 * 1024 * 1024;

export interface SessionOptions {
  readonly dial: () => Promise<Duplex>;
  readonly api: DockerApi;
  readonly recording: Recording;
  readonly memory: Memory;
  readonly own: OwnContainers;
  readonly clock: Clock;
  /** Aborted by whoever ends the session. */
  readonly session: AbortController;
  readonly onCaughtUp: () => void;
}

/** Never resolves: rejects with what broke the connection. */
export async function recordSession(options: SessionOptions): Promise<never> {
  const { api, memory, clock, session } = options;
  const ranBefore = memory.running();
  const giveUp = clock.after(openTimeoutMs, () => session.abort());
  const events = await api.stream(eventsPath(memory.lastEventAt), session.signal).finally(giveUp);
  const { signal } = session;
  const isNew = (key: string) => memory.isNewBuild(key);
  void watchBuilds({ dial: options.dial, clock, signal, isNew, add: (entry) => options.recording.add(entry) });
  return Promise.race([listen(events, options), keepAsking(options), catchUpOnce(options, ranBefore)]);
}

function eventsPath(lastEventAt: number): string {
  const filters = encodeURIComponent(JSON.stringify(ASKED_EVENTS));
  // From the second of the last event on, told again and passed over; without one all that Docker remembers.
  return `/events?filters=${filters}&since=${Math.max(1, Math.floor(lastEventAt / 1000))}`;
}

async function listen(events: Readable, { recording, memory, own, clock, session }: SessionOptions): Promise<never> {
  const budget = new TokenBucket({ clock, capacity: eventCharsAtOnceMax, refillPerSecond: eventCharsPerSecond });
  let behind = false;
  for await (const line of linesOf(events)) {
    const event = line === null ? null : dockerEventOf(line);
    if (event && memory.isNew(event.key) && !(await own.isTold(event))) recording.record(event);
    const now = clock.now().getTime();
    if (line === null) recording.add({ kind: "gap", at: now, until: now, containerId: null, reason: "unreadable" });
    const durationMs = budget.borrow(line?.length ?? eventCharsMax);
    // Docker lets go of what a slow listener does not take.
    if (durationMs > 0 && !behind)
      recording.add({ kind: "gap", at: now, until: now, containerId: null, reason: "flood" });
    behind = durationMs > 0;
    if (behind) await pause(clock, { durationMs, signal: session.signal });
  }
  throw new DomainError("sandbox.daemon-silent");
}

async function* linesOf(events: Readable): AsyncGenerator<string | null> {
  try {
    yield* readLines(events, eventCharsMax);
  } catch (error) {
    throw new DomainError("sandbox.daemon-silent", {}, { cause: error });
  }
}

async function catchUpOnce(options: SessionOptions, ranBefore: readonly string[]): Promise<never> {
  const { api, recording, memory, own, clock, session, onCaughtUp } = options;
  await Promise.all([pause(clock, { durationMs: settleMs, signal: session.signal }), api.warm()]);
  await catchUp({ api, recording, memory, own, ranBefore, now: clock.now().getTime(), signal: session.signal });
  onCaughtUp();
  return new Promise<never>(() => undefined);
}

async function keepAsking({ api, clock, session }: SessionOptions): Promise<never> {
  const { signal } = session;
  for (;;) {
    await pause(clock, { durationMs: pingEveryMs, signal });
    if (signal.aborted) throw new DomainError("sandbox.daemon-silent");
    await api.warm();
  }
}
