/** Reads the journal for what is no container: images, builds, networks, volumes and commands run in containers. Pure, and fed row by row. */

import { z } from "zod";
import type { BuildRecord, ExecRecord, History, ImageRecord, NetworkRecord, VolumeRecord } from "#author";
import type { EvidenceRow } from "./entry.ts";

const keptMax = 500;
/** Of one thing; whoever tags an image for hours adds nothing that a verdict could rest on. */
const eventsMax = 200;

type Draft<Record> = { -readonly [Key in keyof Record]: Record[Key] };
type RowOf<Kind extends EvidenceRow["kind"]> = EvidenceRow & { kind: Kind };

/** Fields of `GET /images/:id/json` that are used. */
const ImageConfig = z.object({
  Config: z
    .object({
      User: z.string().nullish(),
      ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
      Entrypoint: z.array(z.string()).nullish(),
      Cmd: z.array(z.string()).nullish(),
    })
    .nullish(),
});
const NetworkConfig = z.object({ Internal: z.boolean().nullish() });

/** The newest of one kind by their ids, in the order they came. */
class Kept<Record extends { readonly events: readonly number[] }> {
  readonly #all = new Map<string, Draft<Record>>();

  of(id: string): Draft<Record> | undefined {
    return this.#all.get(id);
  }

  keep(id: string, record: Record): Draft<Record> {
    const draft = this.#all.get(id) ?? { ...record };
    this.#all.set(id, draft);
    const oldest = this.#all.keys().next().value;
    if (this.#all.size > keptMax && oldest !== undefined) this.#all.delete(oldest);
    return draft;
  }

  list(): Record[] {
    return [...this.#all.values()];
  }
}

export class ObjectsReader {
  readonly #images = new Kept<ImageRecord>();
  readonly #builds = new Kept<BuildRecord>();
  readonly #networks = new Kept<NetworkRecord>();
  readonly #volumes = new Kept<VolumeRecord>();
  readonly #execs = new Kept<ExecRecord>();

  records(): Pick<History, "images" | "builds" | "networks" | "volumes" | "execs"> {
    return {
      images: this.#images.list(),
      builds: this.#builds.list(),
      networks: this.#networks.list(),
      volumes: this.#volumes.list(),
      execs: this.#execs.list(),
    };
  }

  read(row: EvidenceRow): void {
    const record = this.#apply(row);
    if (record && record.events.length < eventsMax) record.events = [...record.events, row.id];
  }

  #apply(row: EvidenceRow): { events: readonly number[] } | undefined {
    switch (row.kind) {
      case "image":
        return this.#applyImage(row);
      case "build": {
        const { at, ref, imageId, dockerfile, error } = row;
        return this.#builds.keep(ref, { at, imageId, dockerfile, error, events: [] });
      }
      case "network":
        return this.#applyNetwork(row);
      case "volume":
        return this.#applyVolume(row);
      case "exec":
        return this.#applyExec(row);
      default:
        return undefined;
    }
  }

  #applyImage(row: RowOf<"image">): Draft<ImageRecord> | undefined {
    const { imageId, name, action, at } = row;
    const isNew = action !== "delete" && action !== "untag";
    const image = isNew ? this.#images.keep(imageId, imageRecord(row)) : this.#images.of(imageId);
    if (!image) return undefined;
    if (action === "delete") image.removedAt = at;
    else if (isNew) image.removedAt = null;
    if (isNew && name !== imageId && !image.names.includes(name))
      image.names = [...image.names, name].slice(-eventsMax);
    return image;
  }

  #applyNetwork(row: RowOf<"network">): Draft<NetworkRecord> | undefined {
    const { networkId, name, driver, action, at, containerId, inspected } = row;
    const isGone = action === "destroy" || action === "disconnect";
    const internal = NetworkConfig.safeParse(inspected).data?.Internal ?? false;
    const common = { id: networkId, name, driver, internal, createdAt: at, removedAt: null, inspected };
    const network = isGone
      ? this.#networks.of(networkId)
      : this.#networks.keep(networkId, { ...common, containerIds: [], events: [] });
    if (!network) return undefined;
    if (action === "destroy") network.removedAt = at;
    if (action === "connect" && containerId && !network.containerIds.includes(containerId)) {
      network.containerIds = [...network.containerIds, containerId].slice(-keptMax);
    }
    return network;
  }

  #applyVolume({ name, driver, action, at }: RowOf<"volume">): Draft<VolumeRecord> | undefined {
    const volume =
      action === "create"
        ? this.#volumes.keep(name, { name, driver, createdAt: at, removedAt: null, events: [] })
        : this.#volumes.of(name);
    if (volume) volume.removedAt = action === "create" ? null : at;
    return volume;
  }

  #applyExec({ execId, containerId, command, action, at, exitCode }: RowOf<"exec">): Draft<ExecRecord> | undefined {
    if (action === "start" && containerId) {
      return this.#execs.keep(execId, {
        id: execId,
        containerId,
        command: command ?? "",
        startedAt: at,
        exitCode: null,
        events: [],
      });
    }
    const exec = this.#execs.of(execId);
    if (exec) exec.exitCode = exitCode;
    return exec;
  }
}

function imageRecord({ imageId, at, inspected, layers }: RowOf<"image">): ImageRecord {
  const config = ImageConfig.safeParse(inspected).data?.Config;
  return {
    id: imageId,
    names: [],
    createdAt: at,
    removedAt: null,
    user: config?.User ?? "",
    exposedPorts: Object.keys(config?.ExposedPorts ?? {}),
    command: [...(config?.Entrypoint ?? []), ...(config?.Cmd ?? [])],
    layers,
    inspected,
    events: [],
  };
}
