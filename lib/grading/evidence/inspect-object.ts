/** Reads what an image or a network is, as Docker tells it, within bounds; null when it is gone or the answer cannot be had. */
import { z } from "zod";
import type { DockerApi } from "./docker-api.ts";
import type { Layer } from "./entry.ts";

const inspectedCharsMax = 16 * 1024;
const layersMax = 100;
const createdByCharsMax = 500;

const History = z.array(z.object({ CreatedBy: z.string(), Size: z.number() }));
const Identified = z.looseObject({ Id: z.string().regex(/^sha256:[0-9a-f]{64}$/) });

export interface InspectedImage {
  readonly imageId: string;
  readonly inspected: unknown;
  readonly layers: readonly Layer[];
}

/** @param image an id or a name. */
export async function inspectImage(api: DockerApi, image: string): Promise<InspectedImage | null> {
  const path = `/images/${encodeURIComponent(image)}`;
  try {
    const inspected = Identified.parse(await api.get(`${path}/json`));
    const steps = History.parse(await api.get(`${path}/history`));
    const layers = steps
      .slice(0, layersMax)
      .map(({ CreatedBy, Size }) => ({ createdBy: CreatedBy.slice(0, createdByCharsMax), bytes: Size }));
    return { imageId: inspected.Id, inspected: bounded(inspected), layers };
  } catch {
    return null;
  }
}

export async function inspectNetwork(api: DockerApi, networkId: string): Promise<unknown> {
  try {
    return bounded(await api.get(`/networks/${encodeURIComponent(networkId)}`));
  } catch {
    return null;
  }
}

function bounded(inspected: unknown): unknown {
  return JSON.stringify(inspected).length <= inspectedCharsMax ? inspected : null;
}
