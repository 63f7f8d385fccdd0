/** How this lab says in both languages what it has seen. */
import { type ContainerRecord, type ImageRecord, nameOf } from "#author";
import { imageNameOf } from "./evidence.ts";

const answerLengthMax = 30;
const digestShownLength = 12;

/** A digest is longer than a row: its beginning will do. */
export function shownImage(container: ContainerRecord): string {
  return nameOf({ name: imageNameOf(container).replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, "$1…") });
}

export function shownBuilt({ id, names }: ImageRecord): string {
  return nameOf({ name: names.at(-1)?.replace(/:latest$/, "") ?? shownId(id) });
}

export function shownId(imageId: string | undefined): string {
  return (imageId ?? "?").replace("sha256:", "").slice(0, digestShownLength);
}

export function shownAnswer(value: string): string {
  const answer = value.trim();
  return answer.length > answerLengthMax ? `${answer.slice(0, answerLengthMax)}…` : answer;
}
