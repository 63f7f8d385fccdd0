/** What judges of every lab say in the same words. Whatever a student has named is shortened: Docker sets no bound to names. */
import type { Localized } from "#core/contract";
import type { ContainerRecord } from "./history.ts";

const nameCharsMax = 40;
const namesMax = 4;

export const notAnswered: Localized = { de: "noch nicht beantwortet", en: "not answered yet" };

/** What needs no translation. */
export function same(text: string): Localized {
  return { de: text, en: text };
}

export function nameOf({ name }: Pick<ContainerRecord, "name">): string {
  return name.length > nameCharsMax ? `${name.slice(0, nameCharsMax)}…` : name;
}

/** The first four of them. */
export function all(names: readonly string[]): string {
  const shown = names.slice(0, namesMax).map((name) => nameOf({ name }));
  return names.length > namesMax ? `${shown.join(", ")}, …` : shown.join(", ");
}

/** A choice by its words, or by its id where it has none. */
export function option(
  { options }: { readonly options: readonly { readonly id: string; readonly label: Localized }[] },
  id: string,
): Localized {
  return options.find((one) => one.id === id)?.label ?? same(id);
}
