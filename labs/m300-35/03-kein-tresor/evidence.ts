/** What this lab asks of containers, read from what Docker recorded of them; what they are called never counts. */
import type { ContainerRecord, History } from "#author";

const shortIdLength = 12;
const usualPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

export interface Mount {
  readonly Type?: string;
  readonly Source?: string;
  readonly Destination?: string;
  readonly RW?: boolean;
}

/** Fields of `docker inspect` that are used. */
interface Inspected {
  readonly Image?: string;
  readonly Config?: { readonly Image?: string; readonly Env?: readonly string[] | null };
  readonly HostConfig?: { readonly Tmpfs?: object | null };
  readonly Mounts?: readonly Mount[];
}

function inspectedOf({ inspected }: ContainerRecord): Inspected {
  return (inspected ?? {}) as Inspected;
}

export function imageIdOf(container: ContainerRecord): string | undefined {
  return inspectedOf(container).Image;
}

/** As it was typed: a tag may point elsewhere by now. */
export function imageNameOf(container: ContainerRecord): string {
  return inspectedOf(container).Config?.Image ?? container.image;
}

export function isRunning({ startedAt, endedAt }: ContainerRecord): boolean {
  return startedAt !== null && endedAt === null;
}

/** All that lies over what its image holds. */
export function mountsOf(container: ContainerRecord): readonly Mount[] {
  const { Mounts = [], HostConfig } = inspectedOf(container);
  const inMemory = Object.keys(HostConfig?.Tmpfs ?? {}).map((Destination) => ({
    Type: "tmpfs",
    Destination,
    RW: true,
  }));
  return [...Mounts, ...inMemory];
}

/** Nothing tells it to take another program than its image's: with `-e` a folder, a library or a shell's function could stand in for one. */
export function hasUsualEnvironment(container: ContainerRecord): boolean {
  const variables = inspectedOf(container).Config?.Env ?? [];
  const others = variables.filter((variable) => variable !== usualPath);
  return variables.length > others.length && others.every((variable) => /^(https?|ftp|no|all)_proxy=/i.test(variable));
}

/** The whole file system of the host lies in it. */
export function holdsHost(container: ContainerRecord): boolean {
  return (
    container.startedAt !== null && mountsOf(container).some(({ Type, Source }) => Type === "bind" && Source === "/")
  );
}

export function shortIdOf({ id }: Pick<ContainerRecord, "id">): string {
  return id.slice(0, shortIdLength);
}

interface NamedImage {
  /** Without registry, tag and digest. */
  readonly repository: string;
  readonly byDigest: boolean;
}

/** How an image was named; null where it was named by its id, or in a way that nobody pulls by. */
function namedImage(typed: string): NamedImage | null {
  const [name = "", digest] = typed.replace(/^(docker\.io\/)?(library\/)?/, "").split("@");
  if (digest !== undefined) {
    return /^sha256:[0-9a-f]{64}$/.test(digest) ? { repository: name.replace(/:[^/]*$/, ""), byDigest: true } : null;
  }
  // Only `latest`: another tag may rightly be another image.
  const repository = name.replace(/:latest$/, "");
  return /^sha256$|^[0-9a-f]{12,64}$|:/.test(repository) ? null : { repository, byDigest: false };
}

interface MovedTag {
  readonly repository: string;
  /** Ran what the name pointed to. */
  readonly byTag: ContainerRecord;
  /** Ran what the digest stands for, later, and something else. */
  readonly byDigest: ContainerRecord;
}

/** A name that had come to stand for another image, and the digest that had not. The newest one. */
export function movedTag({ containers }: History): MovedTag | undefined {
  const started = containers.filter(({ startedAt }) => startedAt !== null);
  for (const byDigest of started.toReversed()) {
    const named = namedImage(imageNameOf(byDigest));
    if (!named?.byDigest) continue;
    const byTag = started.findLast((other) => {
      const name = namedImage(imageNameOf(other));
      const isOlder = (other.startedAt ?? 0) <= (byDigest.startedAt ?? 0);
      return (
        name?.byDigest === false &&
        name.repository === named.repository &&
        isOlder &&
        imageIdOf(other) !== imageIdOf(byDigest)
      );
    });
    if (byTag) return { repository: named.repository, byTag, byDigest };
  }
  return undefined;
}

export function ranByDigest(container: ContainerRecord): boolean {
  return container.startedAt !== null && namedImage(imageNameOf(container))?.byDigest === true;
}
