/** After a connection is made: compares what the journal says with what is there, and records what happened unseen. */
import { readLines } from "#core";
import { type DockerApi, DockerRefusal } from "./docker-api.ts";
import type { EvidenceEntry } from "./entry.ts";
import { type Inspected, trimmed } from "./inspect-container.ts";
import type { Memory } from "./memory.ts";
import type { OwnContainers } from "./own-containers.ts";
import type { Recording } from "./recording.ts";
import type { KnownContainer } from "./store.ts";

/** Docker keeps this many events, of every kind, and only as long as it runs. */
const eventsKeptMax = 256;
const tellingTimeoutMs = 5000;
/** Some thousand containers, unless their labels are long. */
const listBytesMax = 4 * 1024 * 1024;

export interface CatchUp {
  readonly api: DockerApi;
  readonly recording: Recording;
  readonly memory: Memory;
  readonly own: OwnContainers;
  /** Containers that ran when the journal was last written: their output may have gone on. */
  readonly ranBefore: readonly string[];
  readonly now: number;
  readonly signal: AbortSignal;
}

export async function catchUp(options: CatchUp): Promise<void> {
  const { api, recording, memory, own, ranBefore, now } = options;
  const { known } = memory;
  const all = await api.get<{ Id: string; State: string }[]>("/containers/json?all=1", listBytesMax);
  const listed = all.filter(({ Id }) => !own.has(Id));
  const toFollow = new Set(ranBefore);
  let unseen = 0;
  for (const containerId of differing(known, listed)) {
    const before = known.get(containerId);
    const inspected = await lookUp(api, containerId);
    // Events that came meanwhile have told more than we were about to find.
    if (known.get(containerId) !== before) continue;
    const entries = entriesFor(containerId, { known: before, inspected, now });
    for (const entry of entries) recording.add(entry);
    if (entries.some(({ kind }) => kind === "create" || kind === "destroy")) unseen++;
    if (entries.some(({ kind }) => kind === "start")) toFollow.add(containerId);
    if (inspected) known.set(containerId, { running: inspected.State?.Running === true });
    else known.delete(containerId);
  }
  // A daemon that was restarted remembers no event; that alone means nothing was missed.
  if (!memory.continuous && (unseen > 0 || (await hasForgotten(options)))) {
    recording.add({ kind: "gap", at: memory.lastSeenAt, until: now, containerId: null, reason: "unwatched" });
  }
  for (const containerId of toFollow) if (known.has(containerId)) recording.follow(containerId);
}

function differing(known: ReadonlyMap<string, KnownContainer>, listed: { Id: string; State: string }[]): string[] {
  const there = new Set(listed.map(({ Id }) => Id));
  const gone = [...known.keys()].filter((containerId) => !there.has(containerId));
  const other = listed.filter(({ Id, State }) => known.get(Id)?.running !== (State === "running")).map(({ Id }) => Id);
  return [...gone, ...other];
}

/** Null when Docker says that there is no such container. */
async function lookUp(api: DockerApi, containerId: string): Promise<Inspected | null> {
  try {
    return await api.get<Inspected>(`/containers/${containerId}/json`);
  } catch (error) {
    if (error instanceof DockerRefusal && error.statusCode === 404) return null;
    throw error;
  }
}

interface Difference {
  readonly known: KnownContainer | undefined;
  readonly inspected: Inspected | null;
  readonly now: number;
}

/** The rows that make the journal say what is there. */
export function entriesFor(containerId: string, { known, inspected, now }: Difference): EvidenceEntry[] {
  const seen = { containerId, foundAt: now };
  if (!inspected) return known ? [{ ...seen, kind: "destroy", at: now }] : [];
  const { Name = "", Created, Config, State } = inspected;
  const entries: EvidenceEntry[] = [];
  const startedAt = timeOf(State?.StartedAt);
  const runs = State?.Running === true;
  if (!known) {
    const name = Name.replace(/^\//, "");
    const at = timeOf(Created) ?? now;
    entries.push({ ...seen, kind: "create", at, name, image: Config?.Image ?? "", inspected: trimmed(inspected) });
  }
  if (startedAt && !known?.running && (runs || !known)) entries.push({ ...seen, kind: "start", at: startedAt });
  if (startedAt && !runs && (known?.running ?? true)) {
    const at = timeOf(State?.FinishedAt) ?? now;
    if (State?.OOMKilled) entries.push({ ...seen, kind: "oom", at });
    entries.push({ ...seen, kind: "die", at, exitCode: State?.ExitCode ?? null });
  }
  return entries;
}

/** Docker says the year 1 for what has not happened. */
function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? "");
  return time > 0 ? time : null;
}

/** Whether Docker's memory of events is full, so that older ones may have fallen out of it. */
async function hasForgotten({ api, signal, now }: CatchUp): Promise<boolean> {
  const withinTime = AbortSignal.any([signal, AbortSignal.timeout(tellingTimeoutMs)]);
  const answer = await api.stream(`/events?since=1&until=${Math.floor(now / 1000)}`, withinTime);
  let told = 0;
  for await (const _ of readLines(answer, 0)) if (++told >= eventsKeptMax) return true;
  return false;
}
