/** The images of one installation's classroom, for the operator: what is served and where it came from, bringing it, and proving that it is whole. */
import type Docker from "dockerode";
import { type Failure, fillRegistry, missingImages, standingIn } from "./classroom-images.ts";
import type { Note } from "./follow-stream.ts";
import { type ImageRecord, readRecords } from "./image-records.ts";
import { readImagesFile } from "./images-file.ts";
import { installationLabels } from "./installation.ts";
import { findInstallation } from "./prepare-engine.ts";
import { registryImage, removeDamagedBlobs } from "./registry.ts";
import { REGISTRY_VOLUME, registryName } from "./registry-spec.ts";
import { type Flaw, findFlaws } from "./verify-images.ts";

export interface ImagesSite {
  readonly docker: Docker;
  readonly installationId: string;
}

/** What images.yaml asks for, and what is there of it. */
export interface ServedImage {
  readonly name: string;
  readonly upstream: string;
  readonly source: string;
  readonly labs: readonly string[];
  /** Null as long as nothing is served. */
  readonly record: ImageRecord | null;
}

/** @throws DomainError `engine.not-prepared` */
export async function listImages({ docker, installationId }: ImagesSite): Promise<ServedImage[]> {
  const { network } = await findInstallation(docker, installationId);
  const records = await readRecords(docker.getContainer(registryName(network)));
  return (await readImagesFile()).map(({ name, upstream, source, labs }) => ({
    name,
    upstream,
    source,
    labs,
    record: records.find((record) => record.name === name) ?? null,
  }));
}

/**
 * Brings what is missing, and originals for what stands in where they can be had now. One that fails does not stop the others.
 * `again`: everything is put down anew, after what is damaged was removed.
 * @throws DomainError `engine.not-prepared`
 */
export async function syncImages(
  { docker, installationId }: ImagesSite,
  { again }: { again: boolean },
  note: Note,
): Promise<Failure[]> {
  const { network } = await findInstallation(docker, installationId);
  const container = registryName(network);
  const [missing, standIns] = await Promise.all([missingImages(docker, container), standingIn(docker, container)]);
  const names = new Set([...missing, ...standIns].map(({ name }) => name));
  const images = (await readImagesFile()).filter(({ name }) => again || names.has(name));
  const registry = {
    image: await registryImage(),
    volume: REGISTRY_VOLUME,
    labels: installationLabels(installationId),
  };
  if (again) await removeDamagedBlobs(docker, registry);
  return fillRegistry(docker, { ...registry, name: `${network}-filling`, images, again }, note);
}

/** @returns what is damaged or missing, images that were never brought left out. @throws DomainError `engine.not-prepared` */
export async function verifyImages({ docker, installationId }: ImagesSite): Promise<Flaw[]> {
  const { network, registry } = await findInstallation(docker, installationId);
  const records = (await listImages({ docker, installationId })).flatMap(({ record }) => record ?? []);
  const labels = installationLabels(installationId);
  return findFlaws(docker, { image: await registryImage(), network, address: registry.address, labels }, records);
}
