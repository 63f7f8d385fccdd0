/** One student's sandbox under observation, for tests: what its Docker does, and what of it the journal says. */
import pino from "pino";
import { temporaryDatabase } from "../../db/testing/temporary-database.ts";
import type { EvidenceRow, OutputEntry } from "../evidence/entry.ts";
import { Observatory } from "../evidence/observatory.ts";
import type { Watch } from "../evidence/recorder.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { evidenceStore } from "./evidence-store.ts";
import { FakeSandboxes, type Student } from "./fake-sandboxes.ts";
import { PassingTime } from "./passing-time.ts";

const rowsMax = 10_000;
const shortIdLength = 4;

interface Parts {
  readonly time: PassingTime;
  readonly sandboxes: FakeSandboxes;
  readonly store: EvidenceStore;
  readonly lea: Student;
  readonly remove: () => Promise<void>;
}

export async function observedSandbox(): Promise<ObservedSandbox> {
  const { db, remove } = await temporaryDatabase();
  const time = new PassingTime();
  const sandboxes = new FakeSandboxes({ db, clock: time.clock });
  const lea = await sandboxes.enrol("lea");
  return new ObservedSandbox({ time, sandboxes, store: evidenceStore(db), lea, remove });
}

export class ObservedSandbox {
  readonly time: PassingTime;
  readonly sandboxes: FakeSandboxes;
  readonly store: EvidenceStore;
  readonly lea: Student;
  /** Every change of how it is watched. */
  readonly watches: Watch[] = [];
  observatory: Observatory;
  readonly #remove: () => Promise<void>;

  constructor({ time, sandboxes, store, lea, remove }: Parts) {
    this.time = time;
    this.sandboxes = sandboxes;
    this.store = store;
    this.lea = lea;
    this.#remove = remove;
    this.observatory = this.#observe();
  }

  async watch(): Promise<void> {
    this.observatory.watchIfRunning(this.lea.sandboxId);
    await this.time.until(() => this.state() === "recording");
  }

  /** As a server that ends: what it saw is written. */
  async leave(): Promise<void> {
    let left = false;
    const leaving = this.observatory.close().then(() => {
      left = true;
    });
    await this.time.until(() => left);
    await leaving;
  }

  /** As the next server. */
  observeAnew(): void {
    this.observatory = this.#observe();
  }

  async remove(): Promise<void> {
    await this.leave();
    await this.#remove();
  }

  state(): Watch["state"] {
    return this.observatory.watch(this.lea.sandboxId).state;
  }

  /** The whole journal, with every count up to now. */
  async rows(): Promise<EvidenceRow[]> {
    await this.observatory.saveOutput(this.lea.sandboxId);
    return this.store.rowsAfter(this.lea.sandboxId, { afterId: 0, take: rowsMax });
  }

  /** Each row in short, but for those of outputs: its kind, `?` when only found afterwards, and whose it is. */
  async story(): Promise<string[]> {
    return (await this.rows())
      .filter(({ kind, containerId }) => kind !== "output" && !(kind === "gap" && containerId))
      .map((row) => {
        const { kind, foundAt, containerId } = row;
        if (kind === "daemon") return `daemon ${row.state}`;
        return `${kind}${foundAt ? "?" : ""} ${containerId?.slice(0, shortIdLength) ?? "-"}`;
      });
  }

  async outputGaps(containerId: string): Promise<string[]> {
    const rows = await this.rows();
    return rows.flatMap((row) => (row.kind === "gap" && row.containerId === containerId ? [row.reason] : []));
  }

  async lastOutput(containerId: string): Promise<OutputEntry | null> {
    const rows = await this.rows();
    const isOutput = (row: EvidenceRow): row is EvidenceRow & OutputEntry => row.kind === "output";
    return rows.filter(isOutput).findLast((row) => row.containerId === containerId) ?? null;
  }

  async untilTold(kind: EvidenceRow["kind"], containerId: string): Promise<void> {
    const isTold = (row: EvidenceRow) => row.kind === kind && row.containerId === containerId;
    await this.time.until(async () => (await this.rows()).some(isTold));
  }

  #observe(): Observatory {
    return new Observatory({
      sandboxes: this.sandboxes,
      store: this.store,
      clock: this.time.clock,
      log: pino({ enabled: false }),
      terminalPosition: async () => ({ shellId: "s1", offset: 42 }),
      onAppended: () => undefined,
      onWatch: (_, watch) => this.watches.push(watch),
    });
  }
}

/** Rows of a container as `story` tells them. */
export function told(containerId: string, ...kinds: string[]): string[] {
  return kinds.map((kind) => `${kind} ${containerId.slice(0, shortIdLength)}`);
}
