/**
 * Containers that the platform itself has made in a sandbox, by the ids that its own requests were answered with. What Docker tells of
 * them is no evidence of the student's; a name or a label would be anybody's to copy.
 */
import type { DockerEvent } from "./docker-event.ts";

const idsMax = 1000;

export class OwnContainers {
  readonly #ids = new Set<string>();
  /** By the digest of what is in it. */
  #image: string | null = null;
  readonly #coming = new Map<string, Promise<void>>();

  setImage(imageId: string): void {
    this.#image = imageId;
  }

  has(containerId: string): boolean {
    return this.#ids.has(containerId);
  }

  /** Docker may tell of it before it has answered: what is told of this name waits for the answer. */
  async create(name: string, make: () => Promise<string>): Promise<string> {
    const made = make();
    const noted = made.then(
      (id) => this.#note(id),
      () => undefined,
    );
    this.#coming.set(name, noted);
    try {
      await noted;
      return await made;
    } finally {
      this.#coming.delete(name);
    }
  }

  /** Whether an event tells of one of them, or of the image they are made from. */
  async isTold(event: DockerEvent): Promise<boolean> {
    if (event.type === "image") return event.image === this.#image && ["load", "delete"].includes(event.action);
    if (event.type === "volume") return false;
    await this.#coming.get(event.type === "container" ? event.name : "");
    return event.containerId !== null && this.has(event.containerId);
  }

  /** It could not be removed, and is there for everybody to see. */
  disown(containerId: string): void {
    this.#ids.delete(containerId);
  }

  #note(id: string): void {
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > idsMax && oldest !== undefined) this.#ids.delete(oldest);
  }
}
