/** Which images the student has built themselves from cAdvisor, and what such an image still lacks. */
import { type BuildRecord, type ContainerRecord, type History, type ImageRecord, type Localized, same } from "#author";
import { type Instruction, instructionsOf } from "./dockerfile.ts";

const cadvisor = /(^|\/)google\/cadvisor([:@]|$)/;
/** Any other one could put another program in cAdvisor's place. */
const harmless = ["FROM", "EXPOSE", "CMD", "LABEL"];
const port = "8080";

export interface OwnImage {
  readonly build: BuildRecord;
  readonly image: ImageRecord;
  readonly instructions: readonly Instruction[];
}

interface ImageConfig {
  readonly Config?: { readonly Entrypoint?: readonly string[] | null; readonly Cmd?: readonly string[] | null };
  readonly RepoDigests?: readonly string[] | null;
}

/** The newest last. */
export function ownImages({ builds, images }: History): readonly OwnImage[] {
  return builds.flatMap((build) => {
    const image = images.find(({ id }) => id === build.imageId);
    if (!image || build.dockerfile === null) return [];
    return [{ build, image, instructions: instructionsOf(build.dockerfile) }];
  });
}

/** Why it is no cAdvisor at all; null when it is one. */
export function foreignIn({ build, image, instructions }: OwnImage, history: History): Localized | null {
  const bases = instructions.filter(({ name }) => name === "FROM");
  const from = bases.map(({ rest }) => rest.split(" ")[0] ?? "").join(", ");
  if (bases.length !== 1 || !cadvisor.test(from)) return same(`FROM ${from.slice(0, 60)}`);
  if (history.images.some((base) => isHomemade(base, build)))
    return { de: `${from} kam nicht aus der Registry`, en: `${from} did not come from the registry` };
  const other = instructions.find(({ name }) => !harmless.includes(name));
  if (other)
    return { de: `eine Anweisung zu viel: ${other.name}`, en: `an instruction that was not asked for: ${other.name}` };
  return entrypointOf(image)[0]?.endsWith("/cadvisor") ? null : same(`ENTRYPOINT ${entrypointOf(image).join(" ")}`);
}

/** Why it is not yet as asked; null when it is. */
export function lackOf({ image, instructions }: OwnImage): Localized | null {
  const exposed = instructions.filter(({ name }) => name === "EXPOSE").flatMap(({ rest }) => rest.split(" "));
  if (!exposed.some((one) => one === port || one === `${port}/tcp`))
    return { de: `EXPOSE ${port} fehlt`, en: `EXPOSE ${port} is missing` };
  const words = commandOf(image);
  if (words.length === 0) return { de: "CMD fehlt", en: "CMD is missing" };
  const options = words.join(" ").replace(/(?<=^| )(--?port) (?=\d)/, "$1=");
  const stray = options.split(" ").find((word) => !word.startsWith("-"));
  if (stray !== undefined) return { de: `CMD: «${stray}» ist keine Option`, en: `CMD: “${stray}” is no option` };
  if (!options.split(" ").some((word) => word === `-port=${port}` || word === `--port=${port}`))
    return { de: `CMD ohne --port=${port}`, en: `CMD without --port=${port}` };
  return null;
}

/** Containers that were started of such an image and run its program, whatever they are called. The newest last. */
export function cadvisors(history: History): readonly ContainerRecord[] {
  const ids = ownImages(history)
    .filter((own) => foreignIn(own, history) === null)
    .map(({ image }) => image.id);
  return history.containers.filter(({ startedAt, inspected }) => {
    const { Image, Path } = (inspected ?? {}) as { Image?: string; Path?: string };
    return startedAt !== null && ids.includes(Image ?? "") && Path?.endsWith("/cadvisor");
  });
}

export function runningCadvisor(history: History): ContainerRecord | undefined {
  return cadvisors(history).findLast(({ endedAt }) => endedAt === null);
}

/** A tag is quickly given to something else: what came from a registry has a digest under the name it was pulled by. */
function isHomemade({ names, createdAt, removedAt, inspected }: ImageRecord, { at }: BuildRecord): boolean {
  const wasThere = createdAt <= at && (removedAt === null || removedAt > at);
  if (!wasThere || inspected === null || !names.some((name) => cadvisor.test(name))) return false;
  return !((inspected as ImageConfig).RepoDigests ?? []).some((digest) => cadvisor.test(digest));
}

function entrypointOf({ inspected }: ImageRecord): readonly string[] {
  return (inspected as ImageConfig | null)?.Config?.Entrypoint ?? [];
}

function commandOf({ inspected }: ImageRecord): readonly string[] {
  return (inspected as ImageConfig | null)?.Config?.Cmd ?? [];
}
