/** Whether an image is one of the registry, a single layer more, and nothing else: what lies further down, and in its settings, is seen by no other check. */
import { type History, type Host, type Localized, nameOf } from "#author";
import type { OwnImage } from "./layers.ts";
import { fetchedImages, repositoryOf } from "./registry-images.ts";

/** Of one name there are several where a tag has moved. */
const basesMax = 2;
/** `docker build --label` sets some without a word in the Dockerfile, and a base of one's own all of them. */
const settings = [
  "Cmd",
  "Entrypoint",
  "Env",
  "ExposedPorts",
  "Healthcheck",
  "Labels",
  "OnBuild",
  "Shell",
  "StopSignal",
  "User",
  "Volumes",
  "WorkingDir",
];

interface Inspected {
  readonly Config?: Readonly<Record<string, unknown>> | null;
  readonly RootFS?: { readonly Layers?: readonly string[] | null };
}

export async function lackOnBase(
  { image, instructions }: OwnImage,
  { history, host }: { history: History; host: Host },
): Promise<Localized | null> {
  const own = (image.inspected ?? {}) as Inspected;
  const named = repositoryOf(instructions[0]?.rest ?? "");
  const fetched = (await fetchedImages(host, history)).filter(({ repositories }) => repositories.includes(named));
  if (fetched.length === 0) {
    const name = nameOf({ name: named });
    return { de: `${name} kam hier nicht mit docker pull`, en: `${name} did not come by docker pull here` };
  }
  const bases: Inspected[] = [];
  for (const { id } of fetched.slice(0, basesMax)) bases.push(await host.docker<Inspected>(`/images/${id}/json`));
  const base = bases.find((one) => isOneLayerMore(own, one));
  if (!base) return { de: `es ist nicht ${named} und eine Schicht mehr`, en: `it is not ${named} and one layer more` };
  return settingsOf(own) === settingsOf(base)
    ? null
    : { de: "der Build hat ihm Labels oder Variablen mitgegeben", en: "the build has given it labels or variables" };
}

function isOneLayerMore(own: Inspected, base: Inspected): boolean {
  const [above, below] = [own.RootFS?.Layers ?? [], base.RootFS?.Layers ?? []];
  return below.length > 0 && above.length === below.length + 1 && below.every((layer, place) => layer === above[place]);
}

/** BuildKit writes some that are not set in another way than the base has them. */
function settingsOf({ Config }: Inspected): string {
  return JSON.stringify(
    settings.map((name) => {
      const value = Config?.[name] ?? "";
      const isNothing = value === "/" || Object.keys(value).length === 0;
      return isNothing ? null : value;
    }),
  );
}
