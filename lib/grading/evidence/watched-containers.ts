/**
 * Tells of two readings of a container's facts whether anything was done to it in between: what is changed past Docker and put back leaves
 * neither a row in the journal nor another fact.
 */
import { DomainError, type SandboxId } from "#core";
import { ContainerWatch, type ExecProcess, type ExecRequest } from "#sandbox";
import type { KernelFacts } from "#sandbox/contract";

/** Of one sandbox: each is a process, and an inotify instance of the machine's. */
const watchesMax = 8;

export interface KernelReading {
  readonly facts: KernelFacts;
  /** The same for two readings when nobody has changed a limit, a mount or a right in between, not even for a moment. */
  readonly unbroken: string;
}

/** What is needed of the sandboxes; the class of that name fits. */
interface Access {
  exec(sandboxId: SandboxId, request: ExecRequest): Promise<ExecProcess>;
  kernel(sandboxId: SandboxId, containerId: string): Promise<KernelFacts>;
}

interface Asked {
  readonly pid: number;
  readonly unbroken: string;
}

export class WatchedContainers {
  readonly #access: Access;
  /** By sandbox and container, the one that was asked last at the end. */
  readonly #watches = new Map<string, { readonly number: number; readonly watch: ContainerWatch }>();
  #begun = 0;

  constructor(access: Access) {
    this.#access = access;
  }

  /** @throws DomainError as `askKernel` does; `sandbox.container-unsteady` also when something is done to it meanwhile */
  async read(sandboxId: SandboxId, containerId: string): Promise<KernelReading> {
    const key = `${sandboxId} ${containerId}`;
    let before = await this.#ask(key);
    // There was none, or it has ended for want of questions.
    if (!before) {
      this.#begin(key, { sandboxId, containerId });
      before = await this.#ask(key);
    }
    // Asked in any case: it knows best what is wrong.
    const facts = await this.#access.kernel(sandboxId, containerId);
    const after = await this.#ask(key);
    const isUnbroken = before && after && before.unbroken === after.unbroken && after.pid === facts.pid;
    if (!isUnbroken) throw new DomainError("sandbox.container-unsteady");
    return { facts, unbroken: after.unbroken };
  }

  close(): void {
    for (const { watch } of this.#watches.values()) watch.end();
    this.#watches.clear();
  }

  /** Null when there is no watch, or none any more. */
  async #ask(key: string): Promise<Asked | null> {
    const kept = this.#watches.get(key);
    if (!kept) return null;
    this.#watches.delete(key);
    this.#watches.set(key, kept);
    try {
      const { pid, changes } = await kept.watch.ask();
      return { pid, unbroken: `${kept.number} ${changes}` };
    } catch {
      if (this.#watches.get(key) === kept) this.#watches.delete(key);
      return null;
    }
  }

  /** Unless somebody else just has. */
  #begin(key: string, { sandboxId, containerId }: { sandboxId: SandboxId; containerId: string }): void {
    if (this.#watches.has(key)) return;
    this.#begun += 1;
    const watch = new ContainerWatch((request) => this.#access.exec(sandboxId, request), containerId);
    this.#watches.set(key, { number: this.#begun, watch });
    this.#endOldest(sandboxId);
  }

  #endOldest(sandboxId: SandboxId): void {
    const own = [...this.#watches].filter(([key]) => key.startsWith(`${sandboxId} `));
    for (const [key, { watch }] of own.slice(0, -watchesMax)) {
      this.#watches.delete(key);
      watch.end();
    }
  }
}
