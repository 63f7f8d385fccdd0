/** How this lab says in both languages what it has seen. */
import type { Localized } from "#author";

const lengthMax = 30;
const shownMax = 4;

/** Docker sets no bound to names. */
export function shortened(name: string): string {
  return name.length > lengthMax ? `${name.slice(0, lengthMax)}…` : name;
}

export function joined(parts: readonly Localized[], separator = "; "): Localized {
  const rest = parts.length > shownMax ? `${separator}…` : "";
  const shown = parts.slice(0, shownMax);
  return {
    de: shown.map(({ de }) => de).join(separator) + rest,
    en: shown.map(({ en }) => en).join(separator) + rest,
  };
}
