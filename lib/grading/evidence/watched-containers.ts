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
    const ask = () => this.#ask(sandboxId, containerId).catch(() => null);
    // A watch may have ended a moment ago: another one is begun.
    const before = (await ask()) ?? (await ask());
    // Asked in any case: it knows best what is wrong.
    const facts = await this.#access.kernel(sandboxId, containerId);
    const after = await ask();
    const isUnbroken = before && after && before.unbroken === after.unbroken && after.pid === facts.pid;
    if (!isUnbroken) throw new DomainError("sandbox.container-unsteady");
    return { facts, unbroken: after.unbroken };
  }

  close(): void {
    for (const { watch } of this.#watches.values()) watch.end();
    this.#watches.clear();
  }

  async #ask(sandboxId: SandboxId, containerId: string): Promise<Asked> {
    const key = `${sandboxId} ${containerId}`;
    const kept = this.#watches.get(key) ?? this.#begin((request) => this.#access.exec(sandboxId, request), containerId);
    this.#watches.delete(key);
    this.#watches.set(key, kept);
    this.#endOldest(sandboxId);
    try {
      const { pid, changes } = await kept.watch.ask();
      return { pid, unbroken: `${kept.number} ${changes}` };
    } catch (error) {
      if (this.#watches.get(key) === kept) this.#watches.delete(key);
      throw error;
    }
  }

  #begin(exec: (request: ExecRequest) => Promise<ExecProcess>, containerId: string) {
    this.#begun += 1;
    return { number: this.#begun, watch: new ContainerWatch(exec, containerId) };
  }

  #endOldest(sandboxId: SandboxId): void {
    const own = [...this.#watches].filter(([key]) => key.startsWith(`${sandboxId} `));
    for (const [key, { watch }] of own.slice(0, -watchesMax)) {
      this.#watches.delete(key);
      watch.end();
    }
  }
}
