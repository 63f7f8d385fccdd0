/** How the tasks 1 to 3 are judged: who the process is, what the image says of it, and what a change costs. */
import {
  type Check,
  type ContainerRecord,
  type Host,
  type KernelFacts,
  type Localized,
  nameOf,
  notAnswered,
  type Outcome,
  option,
  runsAsRoot,
} from "#author";
import { builtImageOf, cheapRebuild, hasRunAsRoot, isRoot, isRunning, lastRebuilt, userOf } from "./evidence.ts";
import { type Choice, cached, owner } from "./questions.ts";
import { addressesOf, askContainer, type Listed } from "./stack.ts";
import { imageName, noBuild } from "./words.ts";

type Judge = Check["judge"];

export const judgeOwner: Judge = ({ history, passed, failed, open }) => {
  const seen = history.containers.findLast(hasRunAsRoot);
  if (!seen) return open({ de: "noch kein Container ohne USER", en: "no container without a USER yet" });
  return answered(history.answers[owner.id]?.value, {
    question: owner,
    right: "root",
    passed,
    failed,
    open,
    rests: [seen],
  });
};

export const judgeMade: Judge = ({ history, passed, failed, open }) => {
  const found = history.containers.findLast(
    (container) => container.startedAt !== null && builtImageOf(container, history),
  );
  const image = found && builtImageOf(found, history);
  if (found && image) {
    return passed(
      {
        de: `Image ${imageName(image)}, daraus Container ${nameOf(found)}`,
        en: `image ${imageName(image)}, from it container ${nameOf(found)}`,
      },
      [image, found],
    );
  }
  const broken = history.builds.at(-1);
  if (broken?.error) return failed({ de: "der letzte Build schlug fehl", en: "the last build failed" }, [broken]);
  return open(noBuild);
};

export const judgeUser: Judge = async ({ history, host, passed, failed, open }) => {
  const target = history.containers.findLast((container) => isRunning(container) && builtImageOf(container, history));
  const image = target && builtImageOf(target, history);
  if (!target || !image)
    return open({ de: "kein Container deines Images läuft", en: "no container of your image runs" });
  const name = imageName(image);
  if (isRoot(image.user)) {
    const given = isRoot(userOf(target)) ? { de: "", en: "" } : givenAtRun(userOf(target));
    return failed({ de: `${name} nennt keinen Benutzer${given.de}`, en: `${name} names no user${given.en}` }, [
      image,
      target,
    ]);
  }
  const facts = await host.kernel(target.id);
  if (userOf(target) !== image.user || runsAsRoot(facts)) return failed(rootInSpite(facts, nameOf(target)), [target]);
  if (!(await answers(host, target))) {
    return open({
      de: `${nameOf(target)} antwortet noch nicht auf Port 8000`,
      en: `${nameOf(target)} does not answer on port 8000 yet`,
    });
  }
  const uid = facts.user.uids[0];
  return passed(
    {
      de: `USER ${image.user}, UID ${uid}, die Seite antwortet`,
      en: `USER ${image.user}, UID ${uid}, the page answers`,
    },
    [image, target],
  );
};

export const judgeRebuild: Judge = ({ history, passed, open }) => {
  const found = cheapRebuild(history);
  const shown = found ?? lastRebuilt(history);
  if (!shown) return open({ de: "noch kein zweites Image", en: "no second image yet" });
  const { shared, all, before, after } = shown;
  const observed = {
    de: `${shared} von ${all} Schichten gleich wie zuvor`,
    en: `${shared} of ${all} layers the same as before`,
  };
  return found ? passed(observed, [before, after]) : open(observed);
};

export const judgeCached: Judge = ({ history, passed, failed, open }) => {
  const found = cheapRebuild(history);
  if (!found) return open({ de: "noch kein Build, bei dem pip ausblieb", en: "no build without pip yet" });
  const rests = [found.after];
  return answered(history.answers[cached.id]?.value, {
    question: cached,
    right: "before",
    passed,
    failed,
    open,
    rests,
  });
};

interface Asked extends Pick<Parameters<Judge>[0], "passed" | "failed" | "open"> {
  readonly question: Choice;
  readonly right: string;
  readonly rests: Outcome["rests"];
}

function answered(chosen: string | undefined, { question, right, passed, failed, open, rests }: Asked): Outcome {
  if (!chosen) return open(notAnswered);
  return (chosen === right ? passed : failed)(option(question, chosen), rests);
}

function givenAtRun(user: string): Localized {
  const shown = user.slice(0, 40);
  return { de: `; ${shown} kam erst bei docker run dazu`, en: `; ${shown} was only added by docker run` };
}

function rootInSpite(facts: KernelFacts, name: string): Localized {
  return runsAsRoot(facts)
    ? { de: `in ${name} läuft etwas als root`, en: `something runs as root in ${name}` }
    : {
        de: `${name} läuft unter einem anderen Benutzer als sein Image`,
        en: `${name} runs under another user than its image`,
      };
}

/** It is asked by its own address: whether its port is published does not matter. */
async function answers(host: Host, { id }: ContainerRecord): Promise<boolean> {
  const inspected = await host.docker<Pick<Listed, "NetworkSettings">>(`/containers/${id}/json`);
  return (await askContainer(host, addressesOf(inspected))) !== null;
}
