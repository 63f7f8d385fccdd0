/** The labs' definitions as their files say now, and, while one is being edited, as they last could be read. */
import type { LabDefinition } from "#author";
import type { LabId } from "#core";

export class Definitions {
  readonly #read: (labId: LabId) => Promise<LabDefinition>;
  readonly #readable = new Map<LabId, LabDefinition>();

  constructor(read: (labId: LabId) => Promise<LabDefinition>) {
    this.#read = read;
  }

  /** @throws DomainError `lab.not-found`, `lab.broken` */
  async now(labId: LabId): Promise<LabDefinition> {
    const definition = await this.#read(labId);
    this.#readable.set(labId, definition);
    return definition;
  }

  /** Null when it has not been readable since the server started. */
  async lastReadable(labId: LabId): Promise<LabDefinition | null> {
    return this.now(labId).catch(() => this.#readable.get(labId) ?? null);
  }
}
