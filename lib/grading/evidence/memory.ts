/** What has to be remembered of the journal so that nothing is recorded twice and nothing missing goes unnoticed. */
import type { SandboxId } from "#core";
import type { EvidenceStore, KnownContainer } from "./store.ts";

const keysMax = 512;

export class Memory {
  /** Containers created and not yet removed. */
  readonly known: Map<string, KnownContainer>;
  readonly lastSeenAt: number;
  readonly lastEventAt: number;
  readonly #keys: Set<string>;
  readonly #lastKey: string | undefined;
  #toldLastAgain = false;

  private constructor({ known, recent }: { known: Map<string, KnownContainer>; recent: readonly Remembered[] }) {
    const events = recent.filter(({ key }) => key !== undefined);
    this.known = known;
    this.lastSeenAt = recent.at(-1)?.at ?? 0;
    this.lastEventAt = events.at(-1)?.at ?? 0;
    this.#keys = new Set(events.flatMap(({ key }) => key ?? []));
    this.#lastKey = events.at(-1)?.key;
  }

  static async of(sandboxId: SandboxId, store: EvidenceStore): Promise<Memory> {
    const recent = await store.recentRows(sandboxId, keysMax);
    return new Memory({ known: await store.knownContainers(sandboxId), recent });
  }

  /** Docker has told the journal's last event again: between it and now nothing can be missing. */
  get continuous(): boolean {
    return this.#toldLastAgain;
  }

  isNew(key: string): boolean {
    if (key === this.#lastKey) this.#toldLastAgain = true;
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    for (const oldest of this.#keys) {
      if (this.#keys.size <= keysMax) break;
      this.#keys.delete(oldest);
    }
    return true;
  }

  running(): string[] {
    return [...this.known].filter(([, { running }]) => running).map(([containerId]) => containerId);
  }
}

interface Remembered {
  readonly at: number;
  readonly key?: string;
}
