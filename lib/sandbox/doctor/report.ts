/** The doctor's findings for whoever stands at the console, group by group. */
import type { Locale } from "#core/contract";
import { doctorWords } from "#i18n";
import type { Finding } from "./examine.ts";
import { CHECK_GROUPS } from "./judgement.ts";
import { lineOf } from "./mending-lines.ts";

const SIGNS = { green: "✓", yellow: "!", red: "✗", unseen: "·" } as const;

/** One finding as data, with the words of one language. */
export function describeFinding(finding: Finding, locale: Locale) {
  const { title, otherwise } = doctorWords(locale).checks[finding.id];
  const { id, group, level, found } = finding;
  return { id, group, level, title, found, ...("mend" in finding ? { otherwise, mend: lineOf(finding.mend) } : {}) };
}

export function reportOf(findings: readonly Finding[], locale: Locale): string {
  const words = doctorWords(locale);
  const width = Math.max(...findings.map(({ id }) => words.checks[id].title.length));
  const tables = CHECK_GROUPS.map((group) => {
    const lines = findings.filter((one) => one.group === group).flatMap((one) => tellFinding(one, { locale, width }));
    return [words.groups[group], ...lines.map((line) => `  ${line}`)].join("\n");
  });
  const canMend = findings.some((one) => "mend" in one && one.mend.kind === "sysctl");
  return [...tables, summaryOf(findings, locale) + (canMend ? `\n${words.mendable}` : "")].join("\n\n");
}

/** A finding in one line; one that is not good with what happens otherwise, and the line that mends it. */
function tellFinding(finding: Finding, { locale, width }: { locale: Locale; width: number }): string[] {
  const { checks, unseen, t } = doctorWords(locale);
  const { level, found } = finding;
  const { title, otherwise } = checks[finding.id];
  const first = `${SIGNS[level]} ${title.padEnd(width)}  ${level === "unseen" ? unseen : found}`.trimEnd();
  if (!("mend" in finding)) return [first];
  const mend = t("mend", { line: lineOf(finding.mend) });
  return [first, `    ${t("otherwise", { sentence: otherwise })}`, `    ${mend}`];
}

/** What an operator may want to know at a start, in one line; null when there is nothing. */
export function remarksOn(findings: readonly Finding[], locale: Locale): string | null {
  const remarks = findings.filter(({ level }) => level === "yellow");
  if (remarks.length === 0) return null;
  const { checks, t } = doctorWords(locale);
  return t("remarks", { list: remarks.map(({ id, found }) => `${checks[id].title} ${found}`).join(", ") });
}

function summaryOf(findings: readonly Finding[], locale: Locale): string {
  const count = (level: Finding["level"]) => findings.filter((one) => one.level === level).length;
  const counts = { green: count("green"), yellow: count("yellow"), red: count("red"), unseen: count("unseen") };
  return doctorWords(locale).t("summary", { total: findings.length, ...counts });
}
