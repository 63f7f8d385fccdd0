/**
 * How the test cases of this lab are judged. What is still careless is open and says what is left to do; red is for a service that
 * no longer works, and for attacks that succeed.
 */
import {
  attack,
  type Check,
  type ContainerRecord,
  type History,
  type Host,
  type KernelFacts,
  type Localized,
  nameOf,
  notAnswered,
  option,
  publishedPorts,
  same,
} from "#author";
import {
  archiveUrl,
  debugUrl,
  isClosed,
  isCopy,
  isDeskWorking,
  listenersBesideDesk,
  lookAtDesk,
  troubleWithDesk,
} from "./desk.ts";
import {
  debugPort,
  deskOf,
  didWithChownAlone,
  failedReadOnly,
  hasMemoryLimit,
  hasRunAsDesk,
  imageOf,
  isListing,
  isOnlyForThisHost,
  isRunning,
  type Lack,
  lacksDropping,
  lacksReadOnly,
  lacksUser,
  lacksVolume,
} from "./evidence.ts";
import { isFindGenuine } from "./genuine-find.ts";
import { connectionsOf, isInternalOnly } from "./networks.ts";
import { type Choice, counted, forgotten, survived } from "./questions.ts";
import { all, noDesk } from "./words.ts";

type Judge = Check["judge"];

/** Of each the kernel is asked, and it is watched. */
const runningMax = 6;
const capabilitiesByDefault = 14;

export const judgeService: Judge = async ({ history, host, passed, failed, open }) => {
  const desk = deskOf(history);
  if (!desk) return open(noDesk);
  const trouble = await troubleWithDesk(host, "1.1");
  if (trouble) return failed(trouble, [desk]);
  return passed({ de: "gebucht, gelesen, im Archiv gefunden", en: "booked, read, found in the archive" }, [desk]);
};

export const judgeRestart = judgeChoice({ question: survived, right: "layer", seen: hasRunAsDesk, unseen: noDesk });

export const judgeForgotten = judgeChoice({
  question: forgotten,
  right: "tmpfs",
  seen: failedReadOnly,
  unseen: { de: "noch kein touch, das an --read-only scheitert", en: "no touch yet that --read-only stops" },
});

export const judgeChown: Judge = ({ history, passed, failed, open }) => {
  const ran = history.containers.findLast(didWithChownAlone);
  if (!ran) return open({ de: "noch kein chown mit CHOWN allein", en: "no chown with CHOWN alone yet" });
  const answer = history.answers[counted.id];
  if (!answer) return open(notAnswered);
  const observed = same(`${nameOf(ran)}: CHOWN; ${answer.value}`);
  return Number(answer.value) === capabilitiesByDefault ? passed(observed, [ran]) : failed(observed, [ran]);
};

export const judgeUser = judgeAll({
  nr: "2.1",
  lack: lacksUser,
  lacking: { de: "läuft als", en: "runs as" },
  good: { de: "nichts läuft als root", en: "nothing runs as root" },
});

export const judgeReadOnly = judgeAll({
  nr: "3.2",
  lack: lacksReadOnly,
  deskLack: lacksVolume,
  lacking: { de: "kann noch schreiben nach", en: "can still write to" },
  good: { de: "schreibgeschützt bis auf das Nötige", en: "read-only but for what is needed" },
});

export const judgeDropped = judgeAll({
  nr: "4.2",
  lack: lacksDropping,
  lacking: { de: "hat", en: "has" },
  good: {
    de: "0 Capabilities, no-new-privileges, seccomp mit Filter",
    en: "0 capabilities, no-new-privileges, seccomp with a filter",
  },
});

export const judgeSetuid: Judge = async ({ history, host, passed, failed, open }) => {
  const desk = deskOf(history);
  if (!desk) return open(noDesk);
  const byImage = new Map(history.containers.filter(isRunning).map((container) => [imageOf(container), container]));
  const listings: ContainerRecord[] = [];
  for (const [image, container] of byImage) {
    const name = nameOf(container);
    const listing = history.containers.findLast((one) => isListing(one) && imageOf(one) === image);
    if (!listing) return open({ de: `${name}: Image noch nicht durchsucht`, en: `${name}: image not searched yet` });
    const { stdoutLines, whole } = listing.output;
    if (stdoutLines > 0)
      return open({ de: `${name}: noch ${stdoutLines} Dateien`, en: `${name}: still ${stdoutLines} files` });
    // What has not been read yet looks like nothing found.
    if (!whole)
      return open({ de: `${name}: Ausgabe von find noch nicht gelesen`, en: `${name}: find's output not read yet` });
    listings.push(listing);
  }
  const genuine = await Promise.all([...byImage.values()].map((container) => isFindGenuine(host, container)));
  if (genuine.includes(false)) {
    return failed({ de: "das Image hat ein eigenes find", en: "the image has a find of its own" }, listings);
  }
  return passed({ de: "0 Dateien mit setuid oder setgid", en: "0 files with setuid or setgid" }, listings);
};

export const judgePorts: Judge = async ({ history, host, passed, failed, open }) => {
  const desk = deskOf(history);
  if (!desk) return open(noDesk);
  const published = history.containers
    .filter(isRunning)
    .flatMap((container) => publishedPorts(container).map((port) => ({ container, port })))
    .filter(({ container, port }) => container !== desk || !isOnlyForThisHost(port))
    .map(({ container, port }) => `${port.address || "0.0.0.0"}:${port.hostPort} (${nameOf(container)})`);
  if (published.length > 0) return open(stillOpen(published));
  const { addresses } = await connectionsOf(host, desk);
  const [listeners, { trouble, besides }] = await Promise.all([
    listenersBesideDesk(host),
    lookAtDesk(host, "5.1", addresses.map(debugUrl)),
  ]);
  if (listeners.length > 0) return failed(stillOpen(listeners), [desk]);
  if (!besides.every(isClosed)) return open(stillOpen([`${debugPort} (${nameOf(desk)})`]));
  if (trouble) return failed(trouble, [desk]);
  return passed({ de: "nur 127.0.0.1:8090; kein Debug-Port", en: "127.0.0.1:8090 only; no debug port" }, [desk]);
};

export const judgeArchive: Judge = async ({ history, host, passed, failed, open }) => {
  const desk = deskOf(history);
  if (!desk) return open(noDesk);
  const others = history.containers.filter((container) => isRunning(container) && container !== desk);
  const [archive, ...more] = others;
  if (!archive) return open({ de: "neben der Kasse läuft kein Archiv", en: "no archive runs beside the cash desk" });
  if (more.length > 0) {
    const names = all(others.map(nameOf));
    return open({ de: `neben der Kasse laufen ${names}`, en: `beside the cash desk run ${names}` });
  }
  const name = nameOf(archive);
  const connections = await connectionsOf(host, archive);
  const [isInternal, { trouble, besides }] = await Promise.all([
    isInternalOnly(host, connections),
    lookAtDesk(
      host,
      "5.2",
      connections.addresses.map((address) => archiveUrl(address, "5.2")),
    ),
  ]);
  if (!isInternal) return open({ de: `${name} ist in keinem internen Netz`, en: `${name} is on no internal network` });
  if (trouble) return failed(trouble, [desk]);
  if (!besides.some((answer) => isCopy(answer, "5.2"))) {
    return failed({ de: `in ${name} liegen die Quittungen nicht`, en: `the receipts do not lie in ${name}` }, [
      archive,
    ]);
  }
  return passed({ de: `${name}: nur im internen Netz`, en: `${name}: on the internal network only` }, [archive]);
};

export function judgeAttack(parts: Pick<Check, "points" | "testCase" | "expected">): Omit<Check, "nr"> {
  const attacked = attack({
    ...parts,
    attempts: ["write-root", "chown", "mount", "setuid", "raw-socket", "fork"],
    target: deskOf,
    works: (host) => isDeskWorking(host, "6.1"),
  });
  return {
    ...attacked,
    async judge(input) {
      const outcome = await attacked.judge(input);
      const desk = deskOf(input.history);
      if (outcome.status !== "passed" || !desk || hasMemoryLimit(await input.host.kernel(desk.id))) return outcome;
      return input.open({
        de: "Angriffe abgewehrt; Speicher noch ohne Grenze von 128 MB",
        en: "attacks stopped; memory still without a limit of 128 MB",
      });
    },
  };
}

/** Asked of everything that runs: a hardened desk is no use when a careless one does its work behind it. */
function judgeAll(asked: {
  readonly nr: string;
  readonly lack: Lack;
  /** Asked of the desk besides. */
  readonly deskLack?: Lack;
  readonly lacking: Localized;
  readonly good: Localized;
}): Judge {
  return async ({ history, host, passed, failed, open }) => {
    const desk = deskOf(history);
    if (!desk) return open(noDesk);
    const running = history.containers.filter(isRunning);
    if (running.length > runningMax)
      return open({ de: `${running.length} Container laufen`, en: `${running.length} containers run` });
    const [trouble, ...lacks] = await Promise.all([
      troubleWithDesk(host, asked.nr),
      ...running.map(async (one) => {
        const more = one === desk && asked.deskLack ? [asked.deskLack] : [];
        return { one, lack: await firstLack(host, one, [asked.lack, ...more]) };
      }),
    ]);
    const found = lacks.find(({ lack }) => lack !== null);
    if (found) {
      const name = nameOf(found.one);
      return open({ de: `${name} ${asked.lacking.de} ${found.lack}`, en: `${name} ${asked.lacking.en} ${found.lack}` });
    }
    if (trouble)
      return failed({ de: `${asked.good.de}, aber ${trouble.de}`, en: `${asked.good.en}, but ${trouble.en}` }, [desk]);
    const names = all(running.map(nameOf));
    return passed({ de: `${names}: ${asked.good.de}`, en: `${names}: ${asked.good.en}` }, running);
  };
}

function stillOpen(ports: readonly string[]): Localized {
  return { de: `noch offen: ${all(ports)}`, en: `still open: ${all(ports)}` };
}

async function firstLack(host: Host, container: ContainerRecord, lacks: readonly Lack[]): Promise<string | null> {
  const facts: KernelFacts = await host.kernel(container.id);
  return lacks.map((lack) => lack(facts)).find((lack) => lack !== null) ?? null;
}

/** A question about something the student has seen happen: before it has happened, no answer counts. */
function judgeChoice(asked: {
  readonly question: Choice;
  readonly right: string;
  readonly seen: (container: ContainerRecord) => boolean;
  readonly unseen: Localized;
}): Judge {
  return ({ history, passed, failed, open }) => {
    const chosen = chosenIn(history, asked.question);
    const evidence = history.containers.findLast(asked.seen);
    if (!evidence) return open(asked.unseen);
    if (!chosen) return open(notAnswered);
    const judged = chosen === asked.right ? passed : failed;
    return judged(option(asked.question, chosen), [evidence]);
  };
}

function chosenIn({ answers }: History, { id }: Choice): string | undefined {
  return answers[id]?.value;
}
