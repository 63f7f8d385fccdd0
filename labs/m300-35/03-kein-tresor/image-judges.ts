/** How the test cases on a key that was dug out and on names that move are judged. */
import { type Check, type ContainerRecord, type History, same } from "#author";
import { removesLater } from "./dockerfile.ts";
import { imageIdOf, movedTag, ranByDigest } from "./evidence.ts";
import { imagesWithCopy, keyInLayers, type OwnImage } from "./layers.ts";
import { dugOut } from "./questions.ts";
import { shownAnswer, shownBuilt, shownId, shownImage } from "./words.ts";

type Judge = Check["judge"];

export const judgeDugOut: Judge = async ({ history, host, passed, failed, open }) => {
  const own = imagesWithCopy(history).at(-1);
  if (!own)
    return open({
      de: "noch kein Image, in das etwas kopiert wurde",
      en: "no image yet that something was copied into",
    });
  const name = shownBuilt(own.image);
  const key = await keyInLayers(own, host);
  if (!key)
    return open({
      de: `${name}: keine schluessel.txt in den Schichten`,
      en: `${name}: no schluessel.txt in its layers`,
    });
  if (!removesLater(own.instructions))
    return failed(
      { de: `${name}: schluessel.txt wurde nicht gelöscht`, en: `${name}: schluessel.txt was not removed` },
      [own.image],
    );
  const looker = lookedInVain(own, history);
  if (!looker)
    return open({
      de: `${name}: noch nicht gezeigt, dass schluessel.txt im Container fehlt`,
      en: `${name}: not shown yet that schluessel.txt is missing in the container`,
    });
  const answer = history.answers[dugOut.id]?.value;
  const buried = {
    de: `${name}: im Container weg, in einer Schicht noch da`,
    en: `${name}: gone in the container, still there in a layer`,
  };
  if (answer === undefined) return open(buried);
  const rests = [own.image, own.build, looker];
  if (answer.trim() === key) return passed({ de: `${buried.de} und gefunden`, en: `${buried.en}, and found` }, rests);
  return failed(
    {
      de: `«${shownAnswer(answer)}» steht nicht in der Schicht`,
      en: `“${shownAnswer(answer)}” does not stand in the layer`,
    },
    rests,
  );
};

export const judgeDigest: Judge = async ({ history, host, passed, open }) => {
  const moved = movedTag(history);
  if (!moved) {
    const pinned = history.containers.findLast(ranByDigest);
    if (!pinned)
      return open({
        de: "noch kein Container, der mit einem Digest gestartet wurde",
        en: "no container started by a digest yet",
      });
    return open({
      de: `${shownImage(pinned)} gestartet; vorher zeigte der Name auf nichts anderes`,
      en: `${shownImage(pinned)} started; its name did not point to anything else before`,
    });
  }
  const { repository, byTag, byDigest } = moved;
  const ran = `${repository} → ${shownId(imageIdOf(byTag))}, ${shownImage(byDigest)} → ${shownId(imageIdOf(byDigest))}`;
  const images = await host.docker<{ Id: string; RepoTags: readonly string[] | null }[]>("/images/json");
  const named = images.find(({ RepoTags }) => RepoTags?.includes(`${repository}:latest`));
  if (named && named.Id !== imageIdOf(byDigest))
    return open({
      de: `${ran}; ${repository} ist noch das falsche`,
      en: `${ran}; ${repository} is still the wrong one`,
    });
  return passed(same(ran), [byTag, byDigest]);
};

/** A container of that image was asked for the file, and had none. */
function lookedInVain({ image }: OwnImage, { containers }: History): ContainerRecord | undefined {
  return containers.findLast((container) => {
    const [program, ...words] = container.command;
    const looks =
      /(^|\/)(ls|cat|stat|test)$/.test(program ?? "") && words.some((word) => word.endsWith("/schluessel.txt"));
    return looks && imageIdOf(container) === image.id && (container.exitCode === 1 || container.exitCode === 2);
  });
}
