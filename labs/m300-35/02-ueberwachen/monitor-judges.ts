/** How the image, its container and its page are judged: tasks 1 to 3. */
import {
  addedCapabilities,
  all,
  type Check,
  type ContainerRecord,
  type History,
  type KernelFacts,
  type Localized,
  MiB,
  type MountFacts,
  nameOf,
  notAnswered,
  option,
  publishedPorts,
  same,
} from "#author";
import { type Reading, type RunningContainer, readingsFrom, runningOn, usageOf } from "./measured.ts";
import { cadvisors, foreignIn, lackOf, ownImages, runningCadvisor } from "./own-image.ts";
import { programLine } from "./questions.ts";
import { megabytes, noCadvisor, silentPort } from "./words.ts";

type Judge = Check["judge"];

/** Each is another question to Docker; whoever imitates cAdvisor for three containers can do it for all. */
const comparedMax = 3;
const othersMin = 1;
/** What cannot start ends at once; what was cleared away has been there for a while. */
const livedMsMin = 2000;
/** cAdvisor looks every few seconds, and memory moves. */
const toleranceBytes = 4 * MiB;
const toleranceShare = 0.25;

/** Of the host, and where the container has them. */
const asked = [
  { source: "/", target: "/rootfs" },
  { source: "/var/run", target: "/var/run" },
  { source: "/sys", target: "/sys" },
  { source: "/var/lib/docker", target: "/var/lib/docker" },
];
/** What the module's own command leaves writable, until the task goes on. */
const writableAtFirst = "/var/run";

export const judgeImage: Judge = ({ history, passed, failed, open }) => {
  const newest = ownImages(history).at(-1);
  if (!newest) return open({ de: "noch kein Image gebaut", en: "no image built yet" });
  const ready = ownImages(history).findLast((own) => foreignIn(own, history) === null && lackOf(own) === null);
  if (ready) {
    const name = nameOf({ name: ready.image.names.at(-1) ?? ready.image.id });
    return passed({ de: `${name}, gebaut aus google/cadvisor`, en: `${name}, built from google/cadvisor` }, [
      ready.build,
    ]);
  }
  return failed(foreignIn(newest, history) ?? lackOf(newest) ?? same("?"), [newest.build]);
};

export const judgeProgramLine: Judge = ({ history, passed, failed, open }) => {
  const answer = history.answers[programLine.id]?.value;
  if (!answer) return open(notAnswered);
  const tried = history.containers.findLast(
    ({ startedAt, command }) => startedAt !== null && command.filter((word) => word.endsWith("/cadvisor")).length > 1,
  );
  if (!tried) return open({ de: "noch nicht ausprobiert", en: "not tried out yet" });
  return answer === "appended"
    ? passed(option(programLine, answer), [tried])
    : failed(option(programLine, answer), [tried]);
};

export const judgeContainer: Judge = ({ history, passed, failed, open }) => {
  const found = cadvisors(history).findLast(hasLived);
  if (found) {
    const name = nameOf(found);
    return passed({ de: `${name} aus ${found.image}`, en: `${name} of ${found.image}` }, [found]);
  }
  const ended = cadvisors(history).at(-1);
  if (!ended) return open({ de: "noch kein Container aus deinem Image", en: "no container of your image yet" });
  const name = nameOf(ended);
  return failed(
    { de: `${name} ist beendet, Exit-Code ${ended.exitCode}`, en: `${name} has ended, exit code ${ended.exitCode}` },
    [ended],
  );
};

export const judgeMounts: Judge = async ({ history, host, passed, failed, open }) => {
  const container = runningCadvisor(history);
  if (!container) return open(noCadvisor);
  const facts = await host.kernel(container.id);
  const rests = [container];
  const missing = asked.filter(({ source, target }) => !isMounted({ source, target }, { container, facts }));
  if (missing.length > 0) {
    const list = missing.map(({ source, target }) => `${source} → ${target}`).join(", ");
    return failed({ de: `fehlt: ${list}`, en: `missing: ${list}` }, rests);
  }
  const added = addedCapabilities(facts);
  if (added.length > 0) {
    const list = all(added);
    return failed(
      { de: `Capabilities, die niemand verlangt hat: ${list}`, en: `capabilities nobody asked for: ${list}` },
      rests,
    );
  }
  const writable = bindsOf(container).filter((target) => !mountAt(target, facts)?.readOnly);
  const list = all(writable);
  if (writable.length === 0)
    return passed(
      { de: `${asked.length} Mounts, alle schreibgeschützt`, en: `${asked.length} mounts, all read-only` },
      rests,
    );
  const observed = { de: `schreibbar: ${list}`, en: `writable: ${list}` };
  return writable.every((target) => target === writableAtFirst) ? open(observed) : failed(observed, rests);
};

export const judgePage: Judge = async ({ history, host, passed, failed, open }) => {
  const container = servingCadvisor(history);
  if (!container) return open(noCadvisor);
  const page = await host.http(8080, { path: "/containers/" });
  if (!page) return open(silentPort);
  const isCadvisor = page.status === 200 && page.body.includes("<title>cAdvisor");
  const observed = same(`HTTP ${page.status}, ${isCadvisor ? "cAdvisor" : "–"}`);
  return isCadvisor ? passed(observed, [container]) : failed(observed, [container]);
};

export const judgeNumbers: Judge = async ({ history, host, passed, failed, open }) => {
  const container = servingCadvisor(history);
  if (!container) return open(noCadvisor);
  const readings = await readingsFrom(host);
  if (!readings) return open(silentPort);
  if (readings === "unreadable")
    return failed({ de: "die API antwortet nicht wie cAdvisor", en: "the API does not answer as cAdvisor does" }, [
      container,
    ]);
  const invented = readings.find(({ id }) => !history.containers.some((one) => one.id === id));
  if (invented) {
    const id = invented.id.slice(0, 12);
    return failed({ de: `${id}: Diesen Container gab es nie`, en: `${id}: there never was such a container` }, [
      container,
    ]);
  }
  const running = await runningOn(host);
  if (running.length <= othersMin)
    return open({ de: "es läuft noch kein zweiter Container", en: "no second container is running yet" });
  const unseen = running.filter(({ id }) => !readings.some((one) => one.id === id));
  if (unseen.length > 0) {
    const list = all(unseen.map(({ name }) => name));
    return open({ de: `noch ohne Zahlen: ${list}`, en: `no numbers yet: ${list}` });
  }
  const wrong = await firstMismatch(running.slice(0, comparedMax), { readings, usage: (one) => usageOf(host, one) });
  if (wrong) return open(wrong);
  const names = all(running.map(({ name }) => name).sort());
  return passed({ de: `Zahlen zu ${names}`, en: `numbers of ${names}` }, [container]);
};

function hasLived({ startedAt, endedAt }: ContainerRecord): boolean {
  return startedAt !== null && (endedAt === null || endedAt - startedAt >= livedMsMin);
}

/** The page is that of the student's own container, and of no other program. */
function servingCadvisor(history: History): ContainerRecord | undefined {
  const container = runningCadvisor(history);
  const ports = container ? publishedPorts(container) : [];
  return ports.some(({ hostPort, containerPort }) => hostPort === 8080 && containerPort === 8080)
    ? container
    : undefined;
}

interface Compared {
  readonly readings: readonly Reading[];
  readonly usage: (container: RunningContainer) => Promise<{ readonly memoryBytes: number }>;
}

async function firstMismatch(
  running: readonly RunningContainer[],
  { readings, usage }: Compared,
): Promise<Localized | undefined> {
  const compared = await Promise.all(
    running.map(async (one) => {
      const told = readings.find(({ id }) => id === one.id)?.memoryBytes;
      const { memoryBytes } = await usage(one);
      const tolerated = Math.max(toleranceBytes, memoryBytes * toleranceShare);
      if (told !== undefined && Math.abs(told - memoryBytes) <= tolerated) return undefined;
      const [page, docker] = [told === undefined ? "–" : megabytes(told), megabytes(memoryBytes)];
      return {
        de: `${one.name}: ${page}, Docker misst ${docker}`,
        en: `${one.name}: ${page}, Docker measures ${docker}`,
      };
    }),
  );
  return compared.find((one) => one !== undefined);
}

function isMounted(
  { source, target }: (typeof asked)[number],
  { container, facts }: { readonly container: ContainerRecord; readonly facts: KernelFacts },
): boolean {
  const bound = mountsOf(container).some(
    ({ Source, Destination }) => trimmed(Source) === source && trimmed(Destination) === target,
  );
  return bound && mountAt(target, facts) !== undefined;
}

function bindsOf(container: ContainerRecord): readonly string[] {
  return mountsOf(container).map(({ Destination }) => trimmed(Destination));
}

/** In many images `/var/run` is a link to `/run`, and the kernel knows only where it leads. */
function mountAt(target: string, { mounts }: KernelFacts): MountFacts | undefined {
  const targets = target.startsWith("/var/run") ? [target, target.slice("/var".length)] : [target];
  return mounts.find((mount) => targets.includes(mount.target));
}

function mountsOf({ inspected }: ContainerRecord): readonly { Source: string; Destination: string }[] {
  const { Mounts } = (inspected ?? {}) as { Mounts?: { Source?: string; Destination?: string }[] };
  return (Mounts ?? []).map(({ Source = "", Destination = "" }) => ({ Source, Destination }));
}

function trimmed(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, "") : path;
}
