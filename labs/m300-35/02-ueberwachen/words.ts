/** How this lab says in both languages what it has seen. */
import { type Localized, MiB } from "#author";

export const noCadvisor: Localized = {
  de: "noch kein laufender Container aus deinem Image",
  en: "no running container of your image yet",
};
export const silentPort: Localized = {
  de: "auf Port 8080 antwortet noch nichts",
  en: "nothing answers on port 8080 yet",
};

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MiB)} MB`;
}
