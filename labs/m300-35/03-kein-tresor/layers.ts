/** Looks into the layers of an image that the student has built, past the image itself: each is a folder of the host's. */
import type { BuildRecord, History, Host, ImageRecord } from "#author";
import { copiesIn, type Instruction, instructionsOf, layersMadeBy } from "./dockerfile.ts";

const keyFile = "schluessel.txt";
const keyLengthMin = 8;
/** A look has four seconds, and each layer takes its time. */
const layersMax = 4;

export interface OwnImage {
  readonly build: BuildRecord;
  readonly image: ImageRecord;
  readonly instructions: readonly Instruction[];
}

interface ImageInspected {
  readonly GraphDriver?: { readonly Data?: { readonly UpperDir?: string; readonly LowerDir?: string } | null };
}

/** Built, and given a name: an image without one tells nothing of itself. The newest last. */
export function ownImages({ builds, images }: History): readonly OwnImage[] {
  return builds.flatMap((build) => {
    const image = images.find(({ id }) => id === build.imageId);
    if (!image || build.dockerfile === null) return [];
    return [{ build, image, instructions: instructionsOf(build.dockerfile) }];
  });
}

/** What the uppermost layer holds of a file; null when that lies elsewhere, or nowhere. */
export async function fileOnTop(file: string, own: OwnImage, host: Host): Promise<string | null> {
  const [folder] = layersOf(own.image);
  return folder === undefined ? null : host.file(folder + file);
}

function layersOf({ inspected }: ImageRecord): readonly string[] {
  const { UpperDir, LowerDir } = (inspected as ImageInspected | null)?.GraphDriver?.Data ?? {};
  return [UpperDir ?? "", ...(LowerDir ?? "").split(":")].filter((folder) => folder !== "");
}

/** Folders of the layers that its own Dockerfile has made, the uppermost first. */
function ownLayers({ image, instructions }: OwnImage): readonly string[] {
  return layersOf(image).slice(0, Math.min(layersMadeBy(instructions), layersMax));
}

/** Into which something was copied. */
export function imagesWithCopy(history: History): readonly OwnImage[] {
  return ownImages(history).filter(({ instructions }) => instructions.some(copiesIn));
}

/** The key that lies in one of its layers, whatever the layers above say of it; null when there is none. */
export async function keyInLayers(own: OwnImage, host: Host): Promise<string | null> {
  for (const folder of ownLayers(own)) {
    const key = keyOf(await host.file(`${folder}/${keyFile}`));
    if (key) return key;
  }
  return null;
}

/** What a file of that kind holds; null when that is no key. */
export function keyOf(text: string | null): string | null {
  const key = text?.trim() ?? "";
  return key.length >= keyLengthMin && !/\s/.test(key) ? key : null;
}
