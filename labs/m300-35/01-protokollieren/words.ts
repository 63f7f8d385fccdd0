/** How this lab says in both languages what it has seen. */
import { type ContainerRecord, type Localized, nameOf } from "#author";

export function lines(count: number): Localized {
  return { de: count === 1 ? "1 Zeile" : `${count} Zeilen`, en: count === 1 ? "1 line" : `${count} lines` };
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
