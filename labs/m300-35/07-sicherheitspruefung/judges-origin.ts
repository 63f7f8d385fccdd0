/** Task 4 and the first wrong mend: where the password is, where it never was, and where the images come from. */
import { type Check, type History, type Host, type Localized, same } from "#author";
import type { Running } from "./as-made.ts";
import { type Fetched, fetched, lookAt, originOf, type Stack } from "./stack.ts";
import { joined, shortened } from "./words.ts";

type Judge = Check["judge"];

const leaked = "gipfeli";
const user = "web";
const secretsFolder = "/run/secrets/";
const filesMax = 3;
/** Whoever tries out words must not come upon it, and a look into the history not by chance. */
const lengthMin = 12;

export const judgeSecret: Judge = async ({ history, host, passed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const told = sight.stack.containers.filter(({ made }) => hasPasswordInEnvironment(made.Config?.Env ?? []));
  if (told.length > 0) {
    const names = told.map(({ shown }) => shown).join(", ");
    return open({ de: `in der Umgebung von ${names}`, en: `in the environment of ${names}` });
  }
  const { web, store } = sight.stack;
  if (secretsOf(web).some((path) => secretsOf(store).includes(path))) {
    return passed({ de: "web und store lesen dieselbe Datei", en: "web and store read the same file" });
  }
  return open(noCommonFile);
};

export const judgeReplaced: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const found = await passwordInUse({ host, stack: sight.stack });
  if ("lacking" in found) return open(found.lacking);
  const { password, withLeaked, withNone } = found;
  if (withLeaked.status === 0 || withNone.status === 0) {
    return open({ de: "der store antwortet nicht", en: "the store does not answer" });
  }
  if (withLeaked.status !== 401) {
    return failed({
      de: "das verratene Passwort öffnet den store noch",
      en: "the leaked password still opens the store",
    });
  }
  if (withNone.status !== 401) {
    return failed({ de: "der store gibt auch ohne Passwort Auskunft", en: "the store answers without a password too" });
  }
  if (password.length < lengthMin) {
    return failed({
      de: `nur ${password.length} Zeichen lang`,
      en: `only ${password.length} characters long`,
    });
  }
  const traces = tracesOf(asInJson(password), history);
  if (traces.length > 0) return failed(joined(traces));
  return passed({
    de: "das alte öffnet nichts mehr, das neue steht nirgends",
    en: "the old one opens nothing, the new one is nowhere to be seen",
  });
};

function hasPasswordInEnvironment(environment: readonly string[]): boolean {
  return environment.some((line) => /^STORE_PASSWORD=/.test(line) || line.split("=").includes(leaked));
}

interface InUse {
  readonly password: string;
  readonly withLeaked: Fetched;
  readonly withNone: Fetched;
}

const noCommonFile: Localized = {
  de: "noch keine gemeinsame Datei unter /run/secrets",
  en: "no shared file under /run/secrets yet",
};

/** The content of a file that web and store were both given as a secret, and that opens the store; and what else opens it. */
async function passwordInUse({ host, stack }: { host: Host; stack: Stack }): Promise<InUse | { lacking: Localized }> {
  const { web, store } = stack;
  const origin = originOf(store, "store");
  const common = secretsOf(web).filter((path) => secretsOf(store).includes(path));
  const contents = await Promise.all(common.slice(0, filesMax).map((path) => host.file(path)));
  const password = contents.find((text) => text?.trim())?.trim();
  if (!password || !origin) {
    return { lacking: noCommonFile };
  }
  const url = `${origin}/stock`;
  const logins = [{ login: `${user}:${password}` }, { login: `${user}:${leaked}` }, {}];
  const [own, withLeaked, withNone] = await fetched(
    host,
    logins.map((login) => ({ url, ...login })),
  );
  if (own?.status === 200 && withLeaked && withNone) return { password, withLeaked, withNone };
  const lacking = {
    de: "was in der Datei steht, öffnet den store nicht",
    en: "what is in the file does not open the store",
  };
  return { lacking };
}

/** Files of the host that it was given as a secret, and that its program is told to read. */
function secretsOf({ made }: Running): string[] {
  const named = (made.Config?.Env ?? []).map((line) => /^STORE_PASSWORD_FILE=(.*)/.exec(line)?.[1]);
  return (made.Mounts ?? []).flatMap(({ Type, Source, Destination }) =>
    Type === "bind" && Source && Destination?.startsWith(secretsFolder) && named.includes(Destination) ? [Source] : [],
  );
}

function asInJson(password: string): string {
  return JSON.stringify(password).slice(1, -1);
}

function inImages(names: readonly string[]): Localized {
  const list = joined(names.map(same), ", ");
  return { de: `steht im Image ${list.de}`, en: `is in the image ${list.en}` };
}

/** Everywhere Docker keeps what it was told: layers, Dockerfiles, containers, commands. */
function tracesOf(written: string, { images, builds, containers, execs }: History): Localized[] {
  const isIn = (record: unknown) => JSON.stringify(record).includes(written);
  const image = images.findLast(({ inspected, layers }) => isIn([inspected, layers]));
  const container = containers.findLast(({ command, inspected }) => isIn([command, inspected]));
  return [
    ...(image ? [inImages([image.names[0] ?? image.id.slice(0, 19)])] : []),
    ...(builds.some(({ dockerfile }) => isIn(dockerfile))
      ? [{ de: "steht in einem Dockerfile", en: "is in a Dockerfile" }]
      : []),
    ...(container ? [{ de: `stand bei ${shortened(container.name)}`, en: `was in ${shortened(container.name)}` }] : []),
    ...(execs.some(({ command }) => isIn(command))
      ? [{ de: "stand in einem Befehl von docker exec", en: "was in a docker exec command" }]
      : []),
  ];
}

export const judgeDigests: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const { containers } = sight.stack;
  const movable = containers.filter((container) => !isPinned(container, history));
  if (movable.length > 0) {
    const parts = movable.map((container) => same(`${container.shown}: ${standsOn(container, history)}`));
    const isTagOnly = movable.every((container) => !standsOn(container, history).includes("sha256"));
    return isTagOnly ? open(joined(parts)) : failed(joined(parts));
  }
  return passed({
    de: `${containers.length} von ${containers.length} mit Digest`,
    en: `${containers.length} of ${containers.length} by digest`,
  });
};

const digest = /@sha256:[0-9a-f]{64}$/;

function isPinned({ made }: Running, history: History): boolean {
  const bases = basesOf(made.Image, history);
  return bases ? bases.length > 0 && bases.every((base) => digest.test(base)) : digest.test(made.Config?.Image ?? "");
}

function standsOn({ made }: Running, history: History): string {
  return basesOf(made.Image, history)?.find((base) => !digest.test(base)) ?? made.Config?.Image ?? "?";
}

/** What the newest build of that image stands on; null where it was not built here. Stages of its own are left out. */
function basesOf(imageId: string | undefined, { builds }: History): string[] | null {
  const build = builds.findLast((one) => one.imageId !== null && one.imageId === imageId);
  if (!build) return null;
  const lines = [...(build.dockerfile ?? "").matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const stages = new Set(lines.map(([, , stage]) => stage?.toLowerCase()));
  return lines.map(([, base = ""]) => base).filter((base) => base !== "scratch" && !stages.has(base.toLowerCase()));
}
