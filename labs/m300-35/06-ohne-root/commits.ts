/** What became of each commit in ~/web: the branch's own log, held against what Docker built, ran and named at the time. Pure. */
import type { ContainerRecord, History, ImageRecord, JournalRecord } from "#author";
import { imageIdOf } from "./evidence.ts";

/** A hook builds and tests while `git commit` waits for it. */
const hookMsMax = 60_000;
/** Git writes whole seconds, Docker tells milliseconds. */
const roundingMs = 1000;

export interface Commit {
  readonly id: string;
  readonly at: number;
}

/** Built and tested when it was made, and named after it. */
export interface Named {
  readonly commit: Commit;
  readonly image: ImageRecord;
  readonly rests: readonly JournalRecord[];
}

export const shortId = ({ id }: Commit): string => id.slice(0, 7);

/** @param log `.git/logs/HEAD`: old id, new id, who, seconds, zone, a tab, and what was done. */
export function commitsIn(log: string): readonly Commit[] {
  const line = /^[0-9a-f]{40} ([0-9a-f]{40}) .* (\d+) [+-]\d{4}\t(?:commit|revert|cherry-pick|merge)\b/;
  return log.split("\n").flatMap((text) => {
    const [, id, seconds] = line.exec(text) ?? [];
    return id ? [{ id, at: Number(seconds) * 1000 }] : [];
  });
}

/** Images with a tag that is the begin of the commit's id. */
export function imagesNamedAfter({ id }: Commit, { images }: History): readonly ImageRecord[] {
  return images.filter(({ names }) =>
    names.some((name) => {
      const tag = /:([0-9a-f]{7,40})$/.exec(name)?.[1];
      return tag !== undefined && id.startsWith(tag);
    }),
  );
}

/** Those whose image was built and run while the commit was made. */
export function namedCommits(commits: readonly Commit[], history: History): readonly Named[] {
  return commits.flatMap((commit) => {
    const tried = triedAt(commit, history);
    const named = imagesNamedAfter(commit, history);
    const found = tried.find(({ imageId }) => named.some(({ id }) => id === imageId));
    const image = named.find(({ id }) => id === found?.imageId);
    return found && image ? [{ commit, image, rests: [image, found.container] }] : [];
  });
}

/** Commits that were built and run as well, and whose image was given no name. */
export function refusedCommits(
  commits: readonly Commit[],
  history: History,
): readonly { commit: Commit; rests: readonly JournalRecord[] }[] {
  const good = new Set(namedCommits(commits, history).map(({ image }) => image.id));
  return commits.flatMap((commit, index) => {
    if (imagesNamedAfter(commit, history).length > 0) return [];
    const until = commits[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const tried = triedAt(commit, history).find(({ imageId, at }) => !good.has(imageId) && at < until + roundingMs);
    return tried ? [{ commit, rests: [tried.container] }] : [];
  });
}

interface Tried {
  readonly imageId: string;
  readonly at: number;
  readonly container: ContainerRecord;
}

function triedAt({ at }: Commit, { builds, containers }: History): Tried[] {
  const isNear = (time: number) => time > at - roundingMs && time < at + hookMsMax;
  return builds.flatMap(({ imageId, at: builtAt }) => {
    if (!imageId || !isNear(builtAt)) return [];
    const container = containers.find(
      (one) =>
        imageIdOf(one) === imageId &&
        one.startedAt !== null &&
        isNear(one.startedAt) &&
        one.startedAt > builtAt - roundingMs,
    );
    return container ? [{ imageId, at: builtAt, container }] : [];
  });
}
