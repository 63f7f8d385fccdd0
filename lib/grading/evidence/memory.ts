/** What has to be remembered of the journal so that nothing is recorded twice and nothing missing goes unnoticed. */
import type { SandboxId } from "#core";
import type { EvidenceStore, KnownContainer, ToldEvent } from "./store.ts";

const keysMax = 512;

interface Remembered {
  readonly known: Map<string, KnownContainer>;
  readonly told: readonly ToldEvent[];
  readonly builds: readonly string[];
  readonly lastSeenAt: number;
}

export class Memory {
  /** Containers created and not yet removed. */
  readonly known: Map<string, KnownContainer>;
  readonly lastSeenAt: number;
  readonly lastEventAt: number;
  readonly #keys: Set<string>;
  readonly #builds: Set<string>;
  readonly #lastKey: string | undefined;
  #toldLastAgain = false;

  private constructor({ known, told, builds, lastSeenAt }: Remembered) {
    this.known = known;
    this.lastSeenAt = lastSeenAt;
    this.lastEventAt = told.at(-1)?.at ?? 0;
    this.#builds = new Set(builds);
    this.#keys = new Set(told.map(({ key }) => key));
    this.#lastKey = told.at(-1)?.key;
  }

  static async of(sandboxId: SandboxId, store: EvidenceStore): Promise<Memory> {
    return new Memory({
      known: await store.knownContainers(sandboxId),
      told: await store.lastTold(sandboxId, keysMax),
      builds: await store.lastBuilds(sandboxId, keysMax),
      lastSeenAt: await store.lastSeenAt(sandboxId),
    });
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

  /** BuildKit tells all it remembers at each connection, which is less than is remembered here. */
  isNewBuild(key: string): boolean {
    if (this.#builds.has(key)) return false;
    this.#builds.add(key);
    return true;
  }

  running(): string[] {
    return [...this.known].filter(([, { running }]) => running).map(([containerId]) => containerId);
  }
}
