/** How the test case on a secret that was only lent to a build is judged. */
import type { Check, History, Host, Localized } from "#author";
import { leavesChecksumOnly, usesSecretMount } from "./dockerfile.ts";
import { fileOnTop, imagesWithCopy, keyInLayers, keyOf, type OwnImage, ownImages } from "./layers.ts";
import { lackOnBase } from "./on-base.ts";
import { shownBuilt } from "./words.ts";

const keyPath = "/home/student/tresor/schluessel.txt";
const checksumFile = "/pruefsumme.txt";
/** A look has four seconds. */
const earlierMax = 2;

export const judgeClean: Check["judge"] = async ({ history, host, passed, failed, open }) => {
  const own = ownImages(history).findLast(({ instructions }) => instructions.some(usesSecretMount));
  if (!own) return open({ de: "noch kein Image mit --mount=type=secret", en: "no image with --mount=type=secret yet" });
  const text = await host.file(keyPath);
  if (!keyOf(text)) return open({ de: `kein Schlüssel in ${keyPath}`, en: `no key in ${keyPath}` });
  const name = shownBuilt(own.image);
  const rests = [own.image, own.build];
  const lack = await lackOf(own, { text: text ?? "", history, host });
  if (lack) return failed({ de: `${name}: ${lack.de}`, en: `${name}: ${lack.en}` }, rests);
  return passed({ de: `${name}: benutzt und nicht im Image`, en: `${name}: used, and not in the image` }, rests);
};

async function lackOf(
  own: OwnImage,
  { text, history, host }: { text: string; history: History; host: Host },
): Promise<Localized | null> {
  if (!leavesChecksumOnly(own.build.dockerfile ?? ""))
    return {
      de: "im Dockerfile steht anderes als FROM und RUN … sha256sum",
      en: "the Dockerfile says other things than FROM and RUN … sha256sum",
    };
  if (await isKnown(keyOf(text), { history, host }))
    return {
      de: "der alte Schlüssel ist verraten, es braucht einen neuen",
      en: "the old key is known, it takes a new one",
    };
  return (await lackOnBase(own, { history, host })) ?? (await lackOfUse(own, { text, host }));
}

/** It lies in the layers of an image that it was copied into. */
async function isKnown(key: string | null, { history, host }: { history: History; host: Host }): Promise<boolean> {
  for (const earlier of imagesWithCopy(history).slice(-earlierMax)) {
    if ((await keyInLayers(earlier, host)) === key) return true;
  }
  return false;
}

/** The checksum of the key fills the uppermost layer to the last byte: it is what only a build can have left that was handed the key. */
async function lackOfUse(own: OwnImage, { text, host }: { text: string; host: Host }): Promise<Localized | null> {
  const left = await fileOnTop(checksumFile, own, host);
  if (left === null) return { de: `kein ${checksumFile}`, en: `no ${checksumFile}` };
  const checksum = await checksumOf(text);
  if (![`${checksum}  /run/secrets/schluessel\n`, `${checksum}  -\n`].includes(left))
    return {
      de: `${checksumFile} passt nicht zum Schlüssel von jetzt`,
      en: `${checksumFile} does not fit the key as it is now`,
    };
  return own.image.layers[0]?.bytes === left.length
    ? null
    : { de: `in der Schicht liegt mehr als ${checksumFile}`, en: `the layer holds more than ${checksumFile}` };
}

async function checksumOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
