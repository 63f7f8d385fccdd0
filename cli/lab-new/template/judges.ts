/** How this lab is judged: red is for what went another way than asked, open for what has not happened yet. */
import type { Check, ContainerRecord, History } from "#author";

type Judge = Check["judge"];

const NO_CONTAINER = { de: "noch kein Container gruss gestartet", en: "no container gruss started yet" };

export const judgeGreeting: Judge = ({ history, passed, failed, open }) => {
  const container = newest(history);
  if (!container) return open(NO_CONTAINER);
  if (container.endedAt === null) return open({ de: "gruss läuft noch", en: "gruss still runs" });
  const said = container.output.stdout.trim();
  const observed = {
    de: `«${said}» auf STDOUT, Exit-Code ${container.exitCode}`,
    en: `“${said}” on STDOUT, exit code ${container.exitCode}`,
  };
  const isRight = said === "hallo" && container.exitCode === 0;
  return (isRight ? passed : failed)(observed, [container]);
};

export const judgeEnd: Judge = ({ history, passed, failed, open }) => {
  const container = newest(history);
  if (!container || container.exitCode === null) return open(NO_CONTAINER);
  const answer = history.answers.ende;
  if (!answer) return open({ de: "noch keine Antwort", en: "no answer yet" });
  const isRight = Number(answer.value) === container.exitCode;
  return (isRight ? passed : failed)({ de: answer.value, en: answer.value }, [container]);
};

/** Also one that was removed since: the journal forgets nothing. */
function newest({ containers }: History): ContainerRecord | undefined {
  return containers.findLast(({ name, startedAt }) => name === "gruss" && startedAt !== null);
}
