/** How what was found by measuring is judged: task 4. What Docker and the kernel count of the containers is the truth, not what they are called. */
import { type Check, type ContainerRecord, MiB, nameOf, notAnswered } from "#author";
import { running, usageOf } from "./measured.ts";
import { greediest, memoryUsed } from "./questions.ts";

type Judge = Check["judge"];

const loadsMin = 4;
const loadsMax = 6;
/** Each is a question to Docker. */
const measuredMax = 3;
const saidCharsMax = 20;
/** In microseconds, as the kernel has it. */
const cpuPeriodUsual = 100_000;
const workedMsMin = 200;
const idCharsMin = 6;
const memoryBytesMin = 40 * MiB;
/** Whoever divides by 1000 instead of 1024, or rounds, has read it right all the same. */
const toleratedBelow = 0.92;
const toleratedAbove = 1.13;

export const judgeGreediest: Judge = async ({ history, host, passed, failed, open }) => {
  const answer = history.answers[greediest.id]?.value;
  if (!answer) return open(notAnswered);
  const candidates = running(history)
    .filter((container) => cpuMilliOf(container) > 0)
    .slice(-loadsMax);
  if (candidates.length < loadsMin) {
    return open({
      de: `${candidates.length} von ${loadsMin} Containern mit CPU-Grenze laufen`,
      en: `${candidates.length} of ${loadsMin} containers with a CPU limit are running`,
    });
  }
  const said = answer.slice(0, saidCharsMax);
  const chosen = candidates.find((container) => isIdOf(container, answer));
  if (!chosen) return failed({ de: `${said}: keiner von ihnen`, en: `${said}: none of them` });
  const limit = cpuMilliOf(chosen);
  const name = nameOf(chosen);
  const observed = {
    de: `${name}, höchstens ${limit} Tausendstel CPU`,
    en: `${name}, at most ${limit} thousandths of a CPU`,
  };
  const others = candidates.filter((container) => container !== chosen).map(cpuMilliOf);
  if (others.some((other) => other > limit)) return failed(observed, [chosen]);
  if (others.includes(limit)) return open({ de: "mehrere brauchen gleich viel", en: "several use the same" });
  const { cpuMilli } = (await host.kernel(chosen.id)).limits;
  if (cpuMilli !== limit) {
    const now = cpuMilli ?? "–";
    return failed(
      { de: `${name}: gestartet mit ${limit}, jetzt ${now}`, en: `${name}: started with ${limit}, now ${now}` },
      [chosen],
    );
  }
  const { cpuMs } = await usageOf(host, chosen);
  if (cpuMs < workedMsMin) return open({ de: `${name} hat noch nicht gerechnet`, en: `${name} has not computed yet` });
  return passed(observed, [chosen]);
};

export const judgeMemory: Judge = async ({ history, host, passed, failed, open }) => {
  const answer = history.answers[memoryUsed.id];
  if (!answer) return open(notAnswered);
  const candidates = running(history).filter(({ startedAt }) => (startedAt ?? 0) < answer.savedAt);
  const usages = await Promise.all(
    candidates.slice(-measuredMax).map(async (container) => ({ container, ...(await usageOf(host, container)) })),
  );
  const loads = usages.filter(({ memoryBytes }) => memoryBytes >= memoryBytesMin);
  const last = loads.at(-1);
  if (!last)
    return open({
      de: "es läuft noch kein Container mit mehr als 40 MB",
      en: "no container with more than 40 MB is running yet",
    });
  const told = Number(answer.value.replace(",", ".")) * MiB;
  const fitting = loads.findLast(({ memoryBytes }) => {
    return told >= memoryBytes * toleratedBelow && told <= memoryBytes * toleratedAbove;
  });
  const { container } = fitting ?? last;
  const name = nameOf(container);
  if (fitting) return passed({ de: `${name}: ${answer.value} MB`, en: `${name}: ${answer.value} MB` }, [container]);
  const said = answer.value.slice(0, saidCharsMax);
  return failed({ de: `${name} belegt nicht ${said} MB`, en: `${name} does not use ${said} MB` }, [container]);
};

/** In thousandths of a processor, as asked for at its start; 0 without a limit. Whether it holds, the kernel says. */
function cpuMilliOf({ inspected }: ContainerRecord): number {
  const { HostConfig = {} } = (inspected ?? {}) as { HostConfig?: CpuConfig };
  const { NanoCpus = 0, CpuQuota = 0, CpuPeriod = 0 } = HostConfig;
  return Math.round(NanoCpus > 0 ? NanoCpus / 1_000_000 : (CpuQuota * 1000) / (CpuPeriod || cpuPeriodUsual));
}

interface CpuConfig {
  readonly NanoCpus?: number;
  readonly CpuQuota?: number;
  readonly CpuPeriod?: number;
}

function isIdOf({ id }: ContainerRecord, answer: string): boolean {
  const said = answer
    .trim()
    .toLowerCase()
    .replace(/^["']?\/?docker\//, "")
    .replace(/["']$/, "");
  return said.length >= idCharsMin && id.startsWith(said);
}
