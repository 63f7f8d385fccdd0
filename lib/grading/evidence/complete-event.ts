/** Makes a row of an event, with what has to be asked for at once: the thing may live for a moment only. */
import type { DockerApi } from "./docker-api.ts";
import type { ContainerEvent, DockerEvent, ImageEvent } from "./docker-event.ts";
import type { EvidenceEntry, EvidenceKind, TerminalPlace } from "./entry.ts";
import { inspectContainer } from "./inspect-container.ts";
import { inspectImage, inspectNetwork } from "./inspect-object.ts";

const imagesKnownMax = 500;

export interface CompletionOptions {
  readonly api: DockerApi;
  /** Where the student's terminal stands now; never rejects. */
  readonly terminal: () => Promise<TerminalPlace | undefined>;
}

export function kindOf({ type, action }: DockerEvent): EvidenceKind {
  return type === "container" ? action : type;
}

export class Completion {
  readonly #options: CompletionOptions;
  /** Images whose contents the journal has: they never change. */
  readonly #imagesKnown = new Set<string>();

  constructor(options: CompletionOptions) {
    this.#options = options;
  }

  async complete(event: DockerEvent): Promise<EvidenceEntry> {
    const asked = this.#ask(event);
    const place = await this.#options.terminal();
    const { at, key } = event;
    const seen = { at, key, containerId: null, ...(place ? { terminal: place } : {}) };
    return { ...seen, ...(await asked) } as EvidenceEntry;
  }

  async #ask(event: DockerEvent): Promise<object> {
    const { api } = this.#options;
    switch (event.type) {
      case "container":
        return this.#askOfContainer(event);
      case "exec": {
        const { action, containerId, execId, command, exitCode } = event;
        return { kind: "exec", action, containerId, execId, command, exitCode };
      }
      case "image":
        return this.#askOfImage(event);
      case "network": {
        const { action, networkId, name, driver, containerId } = event;
        const inspected = action === "create" ? await inspectNetwork(api, networkId) : null;
        return { kind: "network", action, networkId, name, driver, containerId, inspected };
      }
      default:
        return { kind: "volume", action: event.action, name: event.name, driver: event.driver };
    }
  }

  async #askOfContainer({ action, containerId, name, image, exitCode }: ContainerEvent): Promise<object> {
    const { api } = this.#options;
    const common = { kind: action, containerId };
    if (action === "create") return { ...common, name, image, inspected: await inspectContainer(api, containerId) };
    if (action === "update") return { ...common, inspected: await inspectContainer(api, containerId) };
    if (action === "start") {
      return { ...common, restartCount: (await inspectContainer(api, containerId))?.RestartCount ?? null };
    }
    if (action === "die") return { ...common, exitCode };
    return action === "rename" ? { ...common, name } : common;
  }

  async #askOfImage({ action, image, name }: ImageEvent): Promise<object> {
    const row = { kind: "image", action, imageId: image, name: name || image, inspected: null, layers: [] };
    if (action === "delete" || action === "untag" || this.#imagesKnown.has(image)) return row;
    const found = await inspectImage(this.#options.api, image);
    if (!found) return row;
    if (this.#imagesKnown.size < imagesKnownMax) this.#imagesKnown.add(found.imageId);
    return { ...row, ...found };
  }
}
