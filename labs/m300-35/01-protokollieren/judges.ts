/**
 * How the test cases of this lab are judged. What they say stays the same while a container goes on talking, and what has
 * merely not happened yet is open: red is for what went another way than asked.
 */
import {
  all,
  type Check,
  type ContainerRecord,
  type History,
  type Localized,
  nameOf,
  notAnswered,
  type Outcome,
  option,
} from "#author";
import {
  asksForRotation,
  countableAt,
  hasTalked,
  hasTalkedIntoItsFile,
  isOnBothStreams,
  isRotated,
  linesFrom,
  linesOf,
  newest,
  ranWithoutLog,
  syslogSenderOf,
  talkLinesMin,
} from "./evidence.ts";
import { type Choice, counted } from "./questions.ts";
import { lines, streamsOf } from "./words.ts";

type Judge = Check["judge"];

/** So many containers go on talking until somebody clears them up: those of the tasks 2, 3 and 5. */
const talkersMin = 3;

export const judgeBothStreams: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, isOnBothStreams);
  if (found) return passed(streamsOf(found), [found]);
  // One that goes on running, as in the tasks after this, may still say more.
  const done = newest(history, (container) => container.endedAt !== null && linesOf(container) > 0);
  if (done) return failed(streamsOf(done), [done]);
  const other = newest(history, ({ startedAt }) => startedAt !== null);
  return open(other ? streamsOf(other) : { de: "noch kein Container", en: "no container yet" });
};

export const judgeTalker: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, hasTalkedIntoItsFile);
  if (found) return passed(talkOf(found), [found]);
  const spoken = history.containers.filter(
    (container) => container.logDriver === "json-file" && linesOf(container) > 0,
  );
  const burst = spoken.findLast((container) => linesOf(container) >= talkLinesMin);
  if (burst) return failed(talkOf(burst), [burst]);
  const other = spoken.at(-1);
  return open(other ? talkOf(other) : { de: "noch keine Ausgabe", en: "no output yet" });
};

export const judgeCount: Judge = ({ history, passed, failed, open }) => {
  const answer = history.answers[counted.id];
  if (!answer) return open(notAnswered);
  const number = Number(answer.value.replace(",", "."));
  const countable = history.containers.filter(hasTalkedIntoItsFile).flatMap((container) => {
    const range = countableAt(container, answer.savedAt);
    return range ? [{ container, ...range }] : [];
  });
  const fitting = countable.findLast(({ from, to }) => Number.isInteger(number) && from <= number && number <= to);
  const shown = fitting ?? countable.at(-1);
  if (!shown) {
    return open({
      de: `${answer.value}, doch dauernd geredet hatte noch keiner`,
      en: `${answer.value}, but no container had kept talking yet`,
    });
  }
  const name = nameOf(shown.container);
  const observed = {
    de: `${answer.value}; bei ${name} konnten es ${shown.from} bis ${shown.to} sein`,
    en: `${answer.value}; for ${name} it could be ${shown.from} to ${shown.to}`,
  };
  return fitting ? passed(observed, [shown.container]) : failed(observed, [shown.container]);
};

export const judgeSyslog: Judge = async ({ history, host, passed, failed, open }) => {
  const candidates = history.containers.filter(({ logDriver }) => logDriver === "syslog");
  const last = candidates.at(-1);
  if (!last)
    return open({ de: "noch kein Container mit dem Treiber syslog", en: "no container with the driver syslog yet" });
  const syslog = (await host.log("/var/log/syslog")) ?? "";
  const found = candidates.findLast((container) => linesOf(container) > 0 && syslogLinesOf(container, syslog) > 0);
  const shown = found ?? last;
  const { de, en } = lines(syslogLinesOf(shown, syslog));
  const sender = syslogSenderOf(shown) ?? nameOf(shown);
  const observed = { de: `${de} von ${sender} in /var/log/syslog`, en: `${en} from ${sender} in /var/log/syslog` };
  if (found) return passed(observed, [found]);
  return linesOf(shown) > 0 ? failed(observed, [shown]) : open(observed);
};

export const judgeWithoutLog: Judge = ({ history, passed, open }) => {
  const found = newest(history, ranWithoutLog);
  if (found) return passed(driverOf(found), [found]);
  const other = newest(history, ({ logDriver }) => logDriver === "none");
  if (other) {
    const name = nameOf(other);
    return open({ de: `${name} noch nicht gestartet`, en: `${name} not started yet` });
  }
  const running = newest(history, ({ startedAt }) => startedAt !== null);
  return open(running ? driverOf(running) : { de: "noch kein Container", en: "no container yet" });
};

export const judgeRotation: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, (container) => isRotated(container) && linesOf(container) > 0);
  const shown = found ?? newest(history, asksForRotation);
  if (!shown)
    return open({
      de: "noch kein Container mit max-size und max-file",
      en: "no container with max-size and max-file yet",
    });
  const { "max-size": size = "–", "max-file": files = "–" } = shown.logOptions;
  const options = `${nameOf(shown)}: max-size=${size}, max-file=${files}`;
  if (found) return passed({ de: options, en: options }, [found]);
  if (!isRotated(shown)) return failed({ de: options, en: options }, [shown]);
  return open({ de: `${options}, noch ohne Ausgabe`, en: `${options}, no output yet` });
};

export const judgeClearedUp: Judge = async ({ history, host, passed, open }) => {
  const talkers = history.containers.filter(hasTalked);
  if (talkers.length < talkersMin) {
    return open({
      de: `${talkers.length} von ${talkersMin} Containern ${talkers.length === 1 ? "hat" : "haben"} geredet`,
      en: `${talkers.length} of ${talkersMin} containers ${talkers.length === 1 ? "has" : "have"} talked`,
    });
  }
  const running = await host.docker<{ Names: string[] }[]>("/containers/json");
  const names = all(running.map(({ Names }) => Names[0]?.replace(/^\//, "") ?? "?"));
  if (running.length > 0)
    return open({
      de: `${running.length === 1 ? "1 läuft" : `${running.length} laufen`} noch: ${names}`,
      en: `${running.length} still running: ${names}`,
    });
  const gone = all(talkers.map(nameOf));
  return passed({ de: `0; es liefen ${gone}`, en: `0; what ran: ${gone}` }, talkers);
};

/** A question about something the student has seen happen: before it has happened, no answer counts. */
export function judgeChoice(asked: {
  readonly question: Choice;
  readonly right: string;
  readonly seen: (container: ContainerRecord) => boolean;
  readonly unseen: Localized;
}): Judge {
  return ({ history, passed, failed, open }): Outcome => {
    const chosen = chosenIn(history, asked.question);
    if (!chosen) return open(notAnswered);
    const evidence = newest(history, asked.seen);
    if (!evidence) return open(asked.unseen);
    return chosen === asked.right
      ? passed(option(asked.question, chosen), [evidence])
      : failed(option(asked.question, chosen), [evidence]);
  };
}

function chosenIn({ answers }: History, { id }: Choice): string | undefined {
  return answers[id]?.value;
}

function syslogLinesOf(container: ContainerRecord, syslog: string): number {
  const sender = syslogSenderOf(container);
  return sender === null ? 0 : linesFrom(sender, syslog);
}

function talkOf(container: ContainerRecord): Localized {
  const { de, en } = lines(linesOf(container));
  const name = nameOf(container);
  if (hasTalked(container)) return { de: `${name}: ${de}, nach und nach`, en: `${name}: ${en}, bit by bit` };
  if (linesOf(container) < talkLinesMin) return { de: `${name}: ${de}`, en: `${name}: ${en}` };
  return { de: `${name}: ${de} auf einmal`, en: `${name}: ${en} at once` };
}

function driverOf(container: ContainerRecord): Localized {
  const driver = `${nameOf(container)}: ${container.logDriver}`;
  return { de: driver, en: driver };
}
