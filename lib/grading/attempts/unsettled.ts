/** Which attempts new evidence of a sandbox may still change: looked up once, and again after one was begun or submitted. */
import type { AttemptId, SandboxId } from "#core";

export class Unsettled {
  readonly #find: (sandboxId: SandboxId) => Promise<AttemptId[]>;
  readonly #known = new Map<SandboxId, Promise<AttemptId[]>>();

  constructor(find: (sandboxId: SandboxId) => Promise<AttemptId[]>) {
    this.#find = find;
  }

  of(sandboxId: SandboxId): Promise<AttemptId[]> {
    return this.#known.get(sandboxId) ?? this.#look(sandboxId);
  }

  forget(sandboxId: SandboxId): void {
    this.#known.delete(sandboxId);
  }

  #look(sandboxId: SandboxId): Promise<AttemptId[]> {
    const found = this.#find(sandboxId);
    this.#known.set(sandboxId, found);
    found.catch(() => this.forget(sandboxId));
    return found;
  }
}
