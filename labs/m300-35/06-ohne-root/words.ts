/** How this lab says in both languages what it has seen. */
import { type ImageRecord, type Localized, nameOf } from "#author";

export const noBuild: Localized = {
  de: "noch kein Image mit einem Container daraus",
  en: "no image with a container of it yet",
};

export function imageName({ id, names }: ImageRecord): string {
  return nameOf({ name: names[0] ?? id.replace("sha256:", "").slice(0, 12) });
}
