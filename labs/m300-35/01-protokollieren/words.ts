/** How this lab says in both languages what it has seen. */
import type { ContainerRecord, Localized } from "#author";
import type { Choice } from "./questions.ts";

const nameLengthMax = 40;
const namesMax = 4;

export const notAnswered: Localized = { de: "noch nicht beantwortet", en: "not answered yet" };

/** Docker sets no bound to names. */
export function nameOf({ name }: Pick<ContainerRecord, "name">): string {
  return name.length > nameLengthMax ? `${name.slice(0, nameLengthMax)}…` : name;
}

export function all(names: readonly string[]): string {
  const shown = names.slice(0, namesMax).map((name) => nameOf({ name }));
  return names.length > namesMax ? `${shown.join(", ")}, …` : shown.join(", ");
}

export function lines(count: number): Localized {
  return { de: count === 1 ? "1 Zeile" : `${count} Zeilen`, en: count === 1 ? "1 line" : `${count} lines` };
}

export function option({ options }: Choice, id: string): Localized {
  return options.find((one) => one.id === id)?.label ?? { de: id, en: id };
}

export function streamsOf(container: ContainerRecord): Localized {
  const { stdoutLines, stderrLines } = container.output;
  const name = nameOf(container);
  const used = [...(stdoutLines > 0 ? ["STDOUT"] : []), ...(stderrLines > 0 ? ["STDERR"] : [])];
  if (used.length === 0) return { de: `${name}: keine Ausgabe`, en: `${name}: no output` };
  if (used.length === 1) return { de: `${name}: nur ${used[0]}`, en: `${name}: only ${used[0]}` };
  const [out, err] = [lines(stdoutLines), lines(stderrLines)];
  return {
    de: `${name}: ${out.de} auf STDOUT, ${err.de} auf STDERR`,
    en: `${name}: ${out.en} on STDOUT, ${err.en} on STDERR`,
  };
}
