/**
 * How alerts are judged: task 5. An alert counts when Docker itself measures what it says, in a container that runs: whoever types
 * one by hand has to put a real container under real load for it.
 */
import {
  all,
  type Check,
  type ContainerRecord,
  type History,
  type Host,
  type JudgeInput,
  MiB,
  nameOf,
  type Outcome,
} from "#author";
import { type Alert, alertsIn, isOverfull, receivers } from "./alerts.ts";
import { running, usageOf } from "./measured.ts";
import { runningCadvisor } from "./own-image.ts";

type Judge = Check["judge"];

/** Each is a question to Docker. */
const alertsMax = 4;
const measuredMax = 4;
const loadMegabytesMin = 100;
const quietMegabytesMin = 20;
/** An alert may have been sent while the container was still growing, and never of more than it has. */
const growthShare = 1.25;

export const judgeAlert: Judge = async (input) => {
  const { history, host, passed } = input;
  const proven = await provenAlert(history, host);
  if (!proven) return whatIsMissing(input);
  const { alert, subject } = proven;
  const name = nameOf(subject);
  return passed(
    {
      de: `${name}: ${alert.megabytes} MB, Schwelle ${alert.threshold} MB, gemeldet an ${nameOf(alert.receiver)}`,
      en: `${name}: ${alert.megabytes} MB, threshold ${alert.threshold} MB, reported to ${nameOf(alert.receiver)}`,
    },
    [subject, alert.receiver],
  );
};

export const judgeQuiet: Judge = async ({ history, host, passed, failed, open }) => {
  const proven = await provenAlert(history, host);
  if (!proven) return open({ de: "noch kein echter Alarm", en: "no genuine alert yet" });
  const { alert, subject } = proven;
  const reported = alertsIn(history).filter(
    ({ receiver, threshold }) => receiver.id === alert.receiver.id && threshold === alert.threshold,
  );
  const others = running(history).filter(({ id }) => id !== subject.id && id !== alert.receiver.id);
  const measured = await measure(others.slice(-measuredMax), host);
  const below = measured.filter(({ megabytes }) => megabytes < alert.threshold);
  const falsely = below.find(({ container }) => reported.some(({ id }) => container.id.startsWith(id)));
  if (falsely) {
    const name = nameOf(falsely.container);
    return failed(
      {
        de: `${name} wurde gemeldet, mit ${Math.round(falsely.megabytes)} MB`,
        en: `${name} was reported, with ${Math.round(falsely.megabytes)} MB`,
      },
      [falsely.container],
    );
  }
  const quiet = below.filter(({ container, megabytes }) => {
    return megabytes >= quietMegabytesMin && (container.startedAt ?? 0) < (subject.startedAt ?? 0);
  });
  if (quiet.length === 0) {
    const names = all(reported.map(({ id }) => nameOf(recordOf(history, id) ?? { name: id })));
    return open({
      de: `kein Container unter ${alert.threshold} MB, der älter ist; gemeldet: ${names}`,
      en: `no older container below ${alert.threshold} MB; reported: ${names}`,
    });
  }
  const names = all(quiet.map(({ container }) => nameOf(container)));
  return passed(
    {
      de: `${names} blieb unter ${alert.threshold} MB und still`,
      en: `${names} stayed below ${alert.threshold} MB, and quiet`,
    },
    quiet.map(({ container }) => container),
  );
};

interface Proven {
  readonly alert: Alert;
  readonly subject: ContainerRecord;
}

/** The newest of the last alerts that is true. */
async function provenAlert(history: History, host: Host): Promise<Proven | undefined> {
  const alerts = alertsIn(history).slice(-alertsMax);
  if (alerts.length === 0 || !runningCadvisor(history)) return undefined;
  const subjects = running(history).filter(({ id }) => alerts.some((alert) => id.startsWith(alert.id)));
  const measured = await measure(subjects, host);
  const found = alerts.flatMap((alert) => {
    const subject = measured.find(({ container }) => container.id.startsWith(alert.id));
    return subject && isTrue(alert, subject.megabytes) ? [{ alert, subject: subject.container }] : [];
  });
  return found.at(-1);
}

function isTrue({ megabytes, threshold }: Alert, measured: number): boolean {
  return (
    measured >= loadMegabytesMin &&
    threshold > 0 &&
    megabytes >= threshold &&
    measured >= threshold &&
    megabytes <= measured * growthShare
  );
}

async function whatIsMissing({ history, host, failed, open }: JudgeInput): Promise<Outcome> {
  const receiver = receivers(history).at(-1);
  if (!receiver) return open({ de: "noch kein Empfänger", en: "no receiver yet" });
  if (!runningCadvisor(history)) return open({ de: "dein cAdvisor läuft nicht", en: "your cAdvisor is not running" });
  if (isOverfull(receiver)) {
    const name = nameOf(receiver);
    return failed(
      { de: `${name}: zu viele Anfragen, starte ihn neu`, en: `${name}: too many requests, start a new one` },
      [receiver],
    );
  }
  const alert = alertsIn(history).at(-1);
  if (!alert) return open({ de: `${nameOf(receiver)}: noch kein Alarm`, en: `${nameOf(receiver)}: no alert yet` });
  const said = `${alert.megabytes} MB`;
  const subject = recordOf(history, alert.id);
  if (!subject)
    return failed(
      { de: `${alert.id}: Diesen Container gab es nie`, en: `${alert.id}: there never was such a container` },
      [alert.receiver],
    );
  const name = nameOf(subject);
  const [measured] = await measure(
    running(history).filter(({ id }) => id === subject.id),
    host,
  );
  if (!measured) return open({ de: `${name} läuft nicht mehr`, en: `${name} is no longer running` });
  const now = `${Math.round(measured.megabytes)} MB`;
  const observed = {
    de: `${name}: ${said} gemeldet, Docker misst ${now}`,
    en: `${name}: ${said} reported, Docker measures ${now}`,
  };
  return measured.megabytes < loadMegabytesMin ? open(observed) : failed(observed, [subject, alert.receiver]);
}

interface Measured {
  readonly container: ContainerRecord;
  readonly megabytes: number;
}

function measure(containers: readonly ContainerRecord[], host: Host): Promise<readonly Measured[]> {
  return Promise.all(
    containers.map(async (container) => ({ container, megabytes: (await usageOf(host, container)).memoryBytes / MiB })),
  );
}

function recordOf({ containers }: History, id: string): ContainerRecord | undefined {
  return containers.find((container) => container.id.startsWith(id));
}
