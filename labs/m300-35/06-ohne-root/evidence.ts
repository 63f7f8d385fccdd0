/** What this lab asks of images, builds and containers: pure readings of what Docker recorded of them. Names of containers never count. */
import type { ContainerRecord, History, ImageRecord } from "#author";

const installsRequirements = /pip install .*requirements\.txt/;

/** Fields of `docker inspect` that are used, of containers and of images. */
interface Inspected {
  readonly Image?: string;
  readonly Config?: { readonly User?: string | null };
  readonly RootFS?: { readonly Layers?: readonly string[] | null };
}

function read({ inspected }: { readonly inspected: unknown }): Inspected {
  return (inspected ?? {}) as Inspected;
}

export function imageIdOf(container: ContainerRecord): string | undefined {
  return read(container).Image;
}

/** As `docker run --user` may have it: it need not be the image's. */
export function userOf(container: ContainerRecord): string {
  return read(container).Config?.User ?? "";
}

/** Docker takes a name or a number, with or without a group. */
export function isRoot(user: string): boolean {
  const [name = ""] = user.split(":");
  return name === "" || name === "root" || Number(name) === 0;
}

export function isRunning({ startedAt, endedAt, removedAt }: ContainerRecord): boolean {
  return startedAt !== null && endedAt === null && removedAt === null;
}

/** A process that nobody gave another user, as in task 1. */
export function hasRunAsRoot(container: ContainerRecord): boolean {
  return container.startedAt !== null && container.inspected !== null && isRoot(userOf(container));
}

/** Images that came out of a build on this host, with a step that installs what `requirements.txt` asks for. */
export function builtImages({ images, builds }: History): readonly ImageRecord[] {
  const built = new Set(builds.map(({ imageId }) => imageId));
  return images.filter(
    ({ id, layers }) => built.has(id) && layers.some(({ createdBy }) => installsRequirements.test(createdBy)),
  );
}

/** The image among them that a container was made of. */
export function builtImageOf(container: ContainerRecord, history: History): ImageRecord | undefined {
  const id = imageIdOf(container);
  return builtImages(history).find((image) => image.id === id);
}

export interface Rebuilt {
  readonly before: ImageRecord;
  readonly after: ImageRecord;
  /** The steps that both have in common, and all of them. */
  readonly shared: number;
  readonly all: number;
}

/** The last two different images that were built, and how many layers of the later one came from the one before. */
export function lastRebuilt(history: History): Rebuilt | undefined {
  return rebuilds(history).at(-1);
}

/** A change that cost one layer, made by a recipe that puts first what seldom changes. */
export function cheapRebuild(history: History): Rebuilt | undefined {
  return rebuilds(history).findLast(
    ({ after, shared, all }) =>
      shared === all - 1 &&
      history.builds.some(({ imageId, dockerfile }) => imageId === after.id && isWellOrdered(dockerfile ?? "")),
  );
}

function rebuilds(history: History): Rebuilt[] {
  const built = builtImages(history);
  const inOrder = history.builds.flatMap(({ imageId }) => built.find(({ id }) => id === imageId) ?? []);
  return inOrder.flatMap((after, index) => {
    const before = inOrder.slice(0, index).findLast(({ id }) => id !== after.id);
    if (!before || inOrder[index - 1]?.id === after.id) return [];
    const [one, other] = [layersOf(before), layersOf(after)];
    const differing = other.findIndex((layer, place) => layer !== one[place]);
    return other.length === 0 || one.length !== other.length
      ? [{ before, after, shared: 0, all: other.length }]
      : [{ before, after, shared: differing === -1 ? other.length : differing, all: other.length }];
  });
}

function layersOf(image: ImageRecord): readonly string[] {
  return read(image).RootFS?.Layers ?? [];
}

/** On Python's image: first the list of requirements, then pip, then the program. */
export function isWellOrdered(dockerfile: string): boolean {
  const steps = dockerfile.replaceAll("\\\n", " ").split("\n");
  const place = (pattern: RegExp) => steps.findIndex((step) => pattern.test(step));
  const [base, list, pip] = [
    place(/^\s*FROM\s+python:3\.9\s*$/i),
    place(/^\s*COPY\s.*requirements\.txt/i),
    place(/^\s*RUN\s.*pip install .*requirements\.txt/i),
  ];
  const program = steps.findLastIndex((step) => /^\s*COPY\s/i.test(step));
  return base >= 0 && base < list && list < pip && pip < program;
}
