/** Texts in which something of the student's may stand, made fit to be shown: names and tags are theirs, and Docker sets no bound to them. */

const charsMax = 300;
/** Control characters, and marks that turn the reading direction: they would show something else than what stands there. */
const unreadable = /[\p{Cc}\p{Bidi_Control}]/gu;

export function legible(text: string): string {
  const shown = readable(text);
  return shown.length > charsMax ? `${shown.slice(0, charsMax)}…` : shown;
}

/** As long as it is. */
export function readable(text: string): string {
  return text.replace(unreadable, "\u{fffd}");
}
