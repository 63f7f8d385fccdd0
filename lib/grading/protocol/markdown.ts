/** A test protocol as Markdown: readable as it is, and made into anything by whatever reads Markdown. Pure. */
import { createFormatter, createTranslator } from "next-intl";
import type { Locale, Localized } from "#core";
import { messagesOf } from "#i18n";
import { readable } from "../legible.ts";
import type { EvidenceLine, ReviewRow } from "../review/contract.ts";
import type { ProtocolLab, TestProtocol } from "./contract.ts";

const evidenceShownMax = 6;
const timeZone = "Europe/Zurich";

export function protocolMarkdown({ student, className, madeAt, labs }: TestProtocol, locale: Locale): string {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "protocol" });
  const verdict = createTranslator({ locale, messages: messagesOf(locale), namespace: "common.verdict" });
  const format = createFormatter({ locale, timeZone });
  const when = (at: number) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  const say = (text: Localized) => escaped(text[locale]);

  return [
    `# ${t("title")}`,
    "",
    `| ${t("name")} | ${t("class")} | ${t("date")} |`,
    "|---|---|---|",
    `| ${escaped(student)} | ${escaped(className)} | ${when(madeAt)} |`,
    ...(labs.length === 0 ? ["", t("empty")] : labs.flatMap(labLines)),
    "",
  ].join("\n");

  function labLines(lab: ProtocolLab): string[] {
    const { title, submittedAt, late, points, pointsMax, rows, answers, comment } = lab;
    const state = submittedAt === null ? t("not-submitted") : t("submitted", { when: when(submittedAt) });
    return [
      "",
      `## ${say(title)}`,
      "",
      `${state}${late ? ` (${t("late")})` : ""} · ${t("points", { points, max: pointsMax })}`,
      "",
      `| ${t("nr")} | ${t("test-case")} | ${t("expected")} | ${t("observed")} | ${t("accepted")} | ${t("points-short")} |`,
      "|---|---|---|---|---|---|",
      ...rows.map(rowLine),
      ...evidenceOf(rows),
      ...(answers.length === 0 ? [] : ["", `### ${t("answers")}`]),
      ...answers.flatMap(({ prompt, value }) => ["", `**${say(prompt)}**`, "", ...quoted(value[locale])]),
      ...(comment ? ["", `### ${t("comment")}`, "", ...quoted(comment.text)] : []),
    ];
  }

  function rowLine({ nr, testCase, expected, verdict: { observed }, status, points, pointsMax }: ReviewRow): string {
    const cells = [escaped(nr), say(testCase), say(expected), say(observed), verdict(status), `${points}/${pointsMax}`];
    return `| ${cells.join(" | ")} |`;
  }

  function evidenceOf(rows: readonly ReviewRow[]): string[] {
    const lines = rows.flatMap((row) => [
      ...row.evidence
        .slice(0, evidenceShownMax)
        .map((line) => `- ${escaped(row.nr)}: ${when(line.at)}, ${inShort(line)}`),
      ...(row.comment ? [`- ${escaped(row.nr)}: ${t("comment")}: ${escaped(row.comment.text)}`] : []),
    ]);
    return lines.length === 0 ? [] : ["", `### ${t("evidence")}`, "", ...lines];
  }
}

function inShort({ kind, name, image, command, exitCode, detail }: EvidenceLine): string {
  const about = [name, image, command, detail].filter((part) => part !== null && part !== "");
  return escaped([kind, ...about, ...(exitCode === null ? [] : [`exit ${exitCode}`])].join(" · "));
}

/** What students have named or written must not become a table, a link or markup, nor turn the direction of what is read. */
function escaped(text: string): string {
  return readable(text.replace(/\s+/g, " ").trim())
    .replace(/[\\`*_{}[\]<>#|~&@]/g, "\\$&")
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, "\\$&")
    .replace(/^(?:[-+](?= |$)|[-=]+$)/, "\\$&")
    .replace(/^(\d+)(?=[.)](?: |$))/, "$1\\");
}

function quoted(text: string): string[] {
  return text.split("\n").map((line) => `> ${escaped(line)}`);
}
