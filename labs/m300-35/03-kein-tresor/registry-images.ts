/**
 * Images as a registry gave them. One that was built, committed, loaded or imported here holds what its student likes, also a `uname` of their
 * own. Who sets up a registry under a false name on their own host goes unnoticed: that is more work than what is asked.
 */
import type { ContainerRecord, History, Host } from "#author";
import { imageIdOf } from "./evidence.ts";

interface Listed {
  readonly Id: string;
  readonly RepoDigests: readonly string[] | null;
}

export interface Fetched {
  readonly id: string;
  /** Without tag and digest. */
  readonly repositories: readonly string[];
}

/** Those that lie on the host now: a digest comes with what was pulled, and a registry of one's own shows in the name. */
export async function fetchedImages(host: Host, { builds }: Pick<History, "builds">): Promise<readonly Fetched[]> {
  const built = new Set(builds.map(({ imageId }) => imageId));
  const listed = await host.docker<readonly Listed[]>("/images/json");
  return listed.flatMap(({ Id, RepoDigests }) => {
    const repositories = (RepoDigests ?? []).map(repositoryOf).filter((name) => !/[.:]|^localhost\//.test(name));
    return repositories.length > 0 && !built.has(Id) ? [{ id: Id, repositories }] : [];
  });
}

export function isMadeOf(images: readonly Fetched[], container: ContainerRecord): boolean {
  return images.some(({ id }) => id === imageIdOf(container));
}

/** Of a name as it stands after `FROM` or `docker run`. */
export function repositoryOf(name: string): string {
  return name
    .replace(/^(docker\.io\/)?(library\/)?/, "")
    .replace(/@.*$/, "")
    .replace(/:[^/]*$/, "");
}
