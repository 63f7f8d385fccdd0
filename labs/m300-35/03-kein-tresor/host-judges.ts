/** How the test cases on the shared kernel and on Docker's power over its host are judged. */
import { type Check, type Host, type Localized, nameOf, notAnswered, same } from "#author";
import { holdsHost, isRunning, shortIdOf } from "./evidence.ts";
import { kernelWitnesses } from "./kernel-witnesses.ts";
import { door, kernel, processNumber } from "./questions.ts";
import { answeredInWords, countRight, rightInWords } from "./quiz.ts";
import { fetchedImages, isMadeOf } from "./registry-images.ts";
import { shownAnswer, shownImage } from "./words.ts";
import { hasWrittenProof, proofPath } from "./written-proof.ts";

type Judge = Check["judge"];

const imagesMin = 2;
/** Each is watched by the kernel's facts; more of them would never hold still at once. */
const lookedAtMax = 3;
const remotePorts = ["2375", "2376"];

export const judgeKernel: Judge = async ({ history, host, passed, failed, open }) => {
  const asked = kernelWitnesses(history);
  const fetched = asked.length > 0 ? await fetchedImages(host, history) : [];
  const witnesses = asked.filter((container) => isMadeOf(fetched, container));
  const seen = witnesses.map(shownImage).join(", ");
  if (witnesses.length < imagesMin)
    return open(
      witnesses.length === 0
        ? { de: "noch kein Container hat uname -r ausgeführt", en: "no container has run uname -r yet" }
        : {
            de: `uname -r bisher in ${seen}; es braucht zwei Images`,
            en: `uname -r in ${seen} so far; it takes two images`,
          },
    );
  const answer = history.answers[kernel.id]?.value;
  if (answer === undefined) return open({ de: `${seen}; ${notAnswered.de}`, en: `${seen}; ${notAnswered.en}` });
  const { KernelVersion } = await host.docker<{ KernelVersion: string }>("/info");
  const observed = same(`${seen}: ${shownAnswer(answer)}`);
  return answer.trim() === KernelVersion ? passed(observed, witnesses) : failed(observed, witnesses);
};

export const judgeProcess: Judge = async ({ history, host, passed, failed, open }) => {
  const running = history.containers.filter(isRunning).slice(-lookedAtMax);
  const answer = history.answers[processNumber.id]?.value;
  if (running.length === 0) return open({ de: "kein Container, der läuft", en: "no container that runs" });
  const names = running.map(nameOf).join(", ");
  if (answer === undefined)
    return open({ de: `${names} läuft; ${notAnswered.de}`, en: `${names} runs; ${notAnswered.en}` });
  for (const container of running) {
    const { pid, namespaces } = await host.kernel(container.id);
    // With the host's own process list there would be nothing to compare.
    if (pid === Number(answer) && namespaces.pid === "own")
      return passed(same(`${nameOf(container)}: ${pid}`), [container]);
  }
  const observed = {
    de: `${shownAnswer(answer)} ist auf dem Host nicht der erste Prozess von ${names}`,
    en: `on the host, ${shownAnswer(answer)} is not the first process of ${names}`,
  };
  return failed(observed, running);
};

export const judgeProof: Judge = async ({ history, host, passed, failed, open }) => {
  const last = history.containers.findLast(holdsHost);
  if (!last)
    return open({
      de: "noch kein Container, in dem das Dateisystem des Hosts liegt",
      en: "no container yet with the host's file system in it",
    });
  const proof = (await host.file(proofPath))?.trim();
  if (!proof)
    return open({
      de: `${nameOf(last)}: / des Hosts; noch kein ${proofPath}`,
      en: `${nameOf(last)}: / of the host; no ${proofPath} yet`,
    });
  const shown = `${proofPath}: ${shownAnswer(proof)}`;
  const named = history.containers.findLast((container) => shortIdOf(container) === proof);
  if (named && hasWrittenProof(named, await fetchedImages(host, history)))
    return passed({ de: `${shown}, geschrieben von ${nameOf(named)}`, en: `${shown}, written by ${nameOf(named)}` }, [
      named,
    ]);
  const rests = named ? [named] : [last];
  return failed(
    {
      de: `${shown}; kein Container hat das mit cp geschrieben`,
      en: `${shown}; no container has written that with cp`,
    },
    rests,
  );
};

export const judgeDoor: Judge = async ({ history, host, passed, failed, open }) => {
  const { answered, right, all } = countRight(door, history);
  if (answered === 0) return open(notAnswered);
  const evidence = history.containers.findLast(holdsHost);
  if (!evidence)
    return open({
      de: "zuerst der Beweis, dass Docker root ist",
      en: "first the proof that Docker is root",
    });
  if (answered < all) return open(answeredInWords(answered, all));
  const opened = await openedPorts(host);
  if (opened.length > 0)
    return failed({ de: `Port ${opened.join(", ")} ist offen`, en: `port ${opened.join(", ")} is open` }, [evidence]);
  const observed = rightInWords(right, all);
  return right === all ? passed(withClosedPort(observed), [evidence]) : failed(observed, [evidence]);
};

function withClosedPort({ de, en }: Localized): Localized {
  return { de: `${de}, Port 2375 ist zu`, en: `${en}, port 2375 is closed` };
}

/** Of those by which a Docker is asked from elsewhere, the ones where something listens. */
async function openedPorts(host: Host): Promise<readonly string[]> {
  const { stdout } = await host.exec("ss", ["-Hltn"]);
  const listening = stdout.split("\n").map((line) => line.trim().split(/\s+/)[3]?.split(":").at(-1) ?? "");
  return remotePorts.filter((port) => listening.includes(port));
}
