/** What Ctrl makes of a character, for keyboards that have no such key. */

const lastControl = 0x1f;

/** @returns the character itself where Ctrl means nothing. */
export function controlCharacter(character: string): string {
  const code = character.toUpperCase().charCodeAt(0);
  const isOne = character.length === 1 && code >= "@".charCodeAt(0) && code <= "_".charCodeAt(0);
  return isOne ? String.fromCharCode(code & lastControl) : character;
}
