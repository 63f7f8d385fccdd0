/**
 * How the test cases of this lab are judged. What has merely not happened yet is open; red is for what went another way than asked.
 * Whom it may be about is read from what Docker was told; only they are then asked about, of the kernel, whose word counts.
 */
import { all, type Check, nameOf, notAnswered, option, same, weighsAs } from "#author";
import { cpuSecondsOf, limitsTold, triesOf, weightTold } from "./configured.ts";
import {
  calmBytes,
  fourWeighted,
  hasGivenUp,
  hasNoSwap,
  isFull,
  isOtherwiseRestarted,
  lostAHelper,
  narrowest,
  narrowLimits,
  newest,
  processesMax,
  ranMs,
  ranOutOfCpuSeconds,
  runningOf,
  stayedWithin,
  takesMemory,
  triesFew,
  triesMany,
  wasBound,
  wasKilledForMemory,
  wasRestarted,
  weighted,
  weightsWanted,
} from "./evidence.ts";
import { exitCode, share } from "./questions.ts";
import { about, endOf, limitsInWords, memoryOf, policyOf, processors, restartsOf } from "./words.ts";

type Judge = Check["judge"];

const quarterMilli = 250;
const shownMilli = 500;
/** Two thirds, as computed or as measured; since runc 1.3.2 a host with control groups of version 2 gives about 60 %. */
const shareMin = 57;
const shareMax = 71;
/** Those of the tasks before: two for memory, four of weights less one, two restarted, one out of seconds. */
const boundMin = 6;
/** A bomb that was told 50 may have been followed by another container with the same limit. */
const bombsAskedMax = 2;

export const judgeWithin: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, stayedWithin);
  if (found) {
    const { de, en } = memoryOf(found);
    return passed({ de: `${de}, Exit-Code 0`, en: `${en}, exit code 0` }, [found]);
  }
  const other = newest(history, takesMemory);
  if (!other) return open({ de: "noch kein stress --vm", en: "no stress --vm yet" });
  if (other.memoryBytes !== calmBytes || !hasNoSwap(other)) return failed(memoryOf(other), [other]);
  return open(endOf(other));
};

export const judgeKilled: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, wasKilledForMemory);
  if (found) return passed(endOf(found), [found]);
  const unbounded = newest(history, (one) => one.outOfMemory && one.exitCode === 137);
  if (unbounded) return failed(memoryOf(unbounded), [unbounded]);
  const other = newest(history, ({ outOfMemory }) => outOfMemory);
  return open(other ? endOf(other) : { de: "noch keinem ging der Speicher aus", en: "none has run out of memory yet" });
};

export const judgeExitCode: Judge = ({ history, passed, failed, open }) => {
  const seen = [newest(history, wasKilledForMemory), newest(history, lostAHelper)].filter((one) => one !== undefined);
  if (seen.length < 2) return open({ de: "noch nicht beides gesehen", en: "not both seen yet" });
  const chosen = history.answers[exitCode.id]?.value;
  if (chosen === undefined) return open(notAnswered);
  const judged = chosen === "first" ? passed : failed;
  return judged(option(exitCode, chosen), seen);
};

export const judgeWeights: Judge = async ({ history, host, passed, failed, open }) => {
  const four = fourWeighted(history);
  if (!four) {
    const running = runningOf(history).slice(0, weightsWanted.length).reverse();
    if (running.length === weightsWanted.length) {
      return failed(same(running.map((one) => `${nameOf(one)}: ${weightTold(one)}`).join(", ")), running);
    }
    return open({
      de: `${running.length} von ${weightsWanted.length} Containern laufen`,
      en: `${running.length} of ${weightsWanted.length} containers are running`,
    });
  }
  // While four want all of the processors every question takes its time: the heaviest shows whether weights have arrived.
  const [heaviest] = four;
  if (!weighsAs(await host.kernel(heaviest.id), weightTold(heaviest))) {
    const observed = { de: "im Kernel ein anderes Gewicht", en: "another weight in the kernel" };
    return failed(about(heaviest, observed), four);
  }
  return passed(same(four.map((one) => `${nameOf(one)}: ${weightTold(one)}`).join(", ")), four);
};

export const judgeShare: Judge = ({ history, passed, failed, open }) => {
  const seen = weighted(history);
  if (seen.length === 0) return open({ de: "noch keine Gewichte vergeben", en: "no weights given yet" });
  const answer = history.answers[share.id];
  if (!answer) return open(notAnswered);
  const number = Number(answer.value.replace(",", "."));
  const observed = { de: `${answer.value} Prozent`, en: `${answer.value} per cent` };
  return number >= shareMin && number <= shareMax ? passed(observed, seen) : failed(observed, seen);
};

export const judgeQuarter: Judge = async ({ history, host, passed, failed, open }) => {
  const limited = runningOf(history).filter((one) => limitsTold(one).cpuMilli !== null);
  const found = limited.find((one) => limitsTold(one).cpuMilli === quarterMilli);
  if (found) {
    const { cpuMilli } = (await host.kernel(found.id)).limits;
    const judged = cpuMilli === quarterMilli ? passed : failed;
    return judged(about(found, processors(cpuMilli)), [found]);
  }
  const [other] = limited;
  if (!other) return open({ de: "noch keine harte CPU-Grenze", en: "no hard CPU limit yet" });
  const { cpuMilli } = limitsTold(other);
  const observed = about(other, processors(cpuMilli));
  // What the lesson has just shown is no mistake yet.
  return cpuMilli === shownMilli ? open(observed) : failed(observed, [other]);
};

export const judgeRestarts: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, wasRestarted);
  if (found) return passed(restartsOf(found), [found]);
  const asked = newest(history, (one) => triesOf(one) === triesMany);
  if (asked) return open(restartsOf(asked));
  const other = newest(history, isOtherwiseRestarted);
  return other ? failed(policyOf(other), [other]) : open({ de: "noch kein on-failure:10", en: "no on-failure:10 yet" });
};

export const judgeStopped: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, hasGivenUp);
  if (found) {
    const words = { de: `nach ${triesFew} Neustarts beendet`, en: `ended after ${triesFew} restarts` };
    return passed(about(found, words), [found]);
  }
  const asked = newest(history, (one) => triesOf(one) === triesFew);
  // Nothing restarts it any more, and it has not failed.
  if (asked?.exitCode === 0) return failed(endOf(asked), [asked]);
  if (asked) return open(restartsOf(asked));
  const other = newest(history, isOtherwiseRestarted);
  return other ? failed(policyOf(other), [other]) : open({ de: "noch kein on-failure:3", en: "no on-failure:3 yet" });
};

export const judgeBomb: Judge = async ({ history, host, passed, failed, open }) => {
  const limited = runningOf(history).filter((one) => limitsTold(one).pids !== null);
  const [newestLimited] = limited;
  if (!newestLimited) return open({ de: "noch keine Grenze für Prozesse", en: "no limit on processes yet" });
  const asWanted = limited.filter((one) => limitsTold(one).pids === processesMax).slice(0, bombsAskedMax);
  const asked = await Promise.all(asWanted.map(async (one) => ({ one, facts: await host.kernel(one.id) })));
  const found = asked.find(({ facts }) => isFull(facts));
  if (found) {
    const words = { de: `bei ${processesMax} Prozessen angehalten`, en: `stopped at ${processesMax} processes` };
    return passed(about(found.one, words), [found.one]);
  }
  const [first] = asked;
  const [one, pids] = first ? [first.one, first.facts.limits.pids] : [newestLimited, limitsTold(newestLimited).pids];
  if (pids !== processesMax) {
    return failed(about(one, { de: `Grenze ${pids ?? "∞"}`, en: `limit ${pids ?? "∞"}` }), [one]);
  }
  return open(about(one, { de: `Grenze ${pids}, nicht ausgeschöpft`, en: `limit ${pids}, not reached` }));
};

export const judgeCpuSeconds: Judge = ({ history, passed, failed, open }) => {
  const found = newest(history, ranOutOfCpuSeconds);
  const shown = found ?? newest(history, (container) => cpuSecondsOf(container) !== null);
  if (!shown) return open({ de: "noch kein Container mit --ulimit cpu", en: "no container with --ulimit cpu yet" });
  const limit = `${nameOf(shown)}: cpu=${cpuSecondsOf(shown)}`;
  if (shown.endedAt === null) return open({ de: `${limit}, noch nicht beendet`, en: `${limit}, not ended yet` });
  const seconds = Math.round(ranMs(shown) / 1000);
  const observed = { de: `${limit}, nach ${seconds} s beendet`, en: `${limit}, ended after ${seconds} s` };
  return found ? passed(observed, [found]) : failed(observed, [shown]);
};

export const judgeNarrow: Judge = async ({ history, host, passed, failed, open }) => {
  const best = narrowest(history);
  const told = best ? limitsTold(best) : null;
  const met = told ? narrowLimits(told) : 0;
  if (!best || !told || met === 0) {
    return open({ de: "noch kein Container mit diesen Grenzen", en: "no container with these limits yet" });
  }
  // One alone may be a container of the tasks before.
  if (met === 1) return open(about(best, limitsInWords(told)));
  if (met === 2) return failed(about(best, limitsInWords(told)), [best]);
  const { limits } = await host.kernel(best.id);
  const judged = narrowLimits(limits) === met ? passed : failed;
  return judged(about(best, limitsInWords(limits)), [best]);
};

export const judgeClearedUp: Judge = async ({ history, host, passed, open }) => {
  const bound = history.containers.filter(wasBound);
  if (bound.length < boundMin) {
    return open({
      de: `${bound.length} von ${boundMin} begrenzten Containern gestartet`,
      en: `${bound.length} of ${boundMin} bounded containers started`,
    });
  }
  const running = await host.docker<{ Names: string[] }[]>("/containers/json");
  const names = all(running.map(({ Names }) => Names[0]?.replace(/^\//, "") ?? "?"));
  if (running.length > 0) {
    return open({
      de: `${running.length === 1 ? "1 läuft" : `${running.length} laufen`} noch: ${names}`,
      en: `${running.length} still running: ${names}`,
    });
  }
  return passed({ de: "0 laufen noch", en: "0 still running" }, bound);
};
