/** How this lab says in both languages what it has seen. */
import type { Localized } from "#author";

const namesMax = 4;

export const noDesk: Localized = {
  de: "auf Port 8090 läuft keine Kasse",
  en: "no cash desk runs on port 8090",
};

export function all(words: readonly string[]): string {
  const shown = words.slice(0, namesMax).join(", ");
  return words.length > namesMax ? `${shown}, …` : shown;
}
