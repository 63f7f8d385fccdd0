/** Join codes that survive a blackboard: no two characters look alike, and without vowels they spell nothing. */
import { randomInt } from "node:crypto";

const alphabet = "CDFGHJKMNPQRTVWXY34679";
const groupLength = 3;
const codeLength = 2 * groupLength;

/** For example `K7M-4QX`. */
export function makeJoinCode(): string {
  const characters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]);
  return inGroups(characters.join(""));
}

/** What was typed, as codes are kept: case, spaces and hyphens make no difference. Null when no code looks like it. */
export function readJoinCode(typed: string): string | null {
  const characters = typed.toUpperCase().replace(/[\s\-–—_.]/g, "");
  const isCode = characters.length === codeLength && [...characters].every((character) => alphabet.includes(character));
  return isCode ? inGroups(characters) : null;
}

function inGroups(characters: string): string {
  return `${characters.slice(0, groupLength)}-${characters.slice(groupLength)}`;
}
