"use client";
/** What a verdict rests on: rows of the journal, and what stood in the terminal when the last of them came. */
import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ClassId } from "#core/contract";
import type { EvidenceLine, ReviewRow } from "#grading/review/contract";
import { isKnownKind } from "./evidence-kinds.ts";
import { TerminalExcerpt } from "./terminal-excerpt.tsx";

export interface EvidencePanelProps {
  readonly classId: ClassId;
  readonly attemptId: string;
  readonly row: ReviewRow;
}

export function EvidencePanel({ classId, attemptId, row }: EvidencePanelProps) {
  const t = useTranslations("review.evidence");
  const { nr, evidence, verdict } = row;
  const place = useMemo(
    () => evidence.findLast(({ terminal }) => terminal)?.terminal ?? verdict.evidence.terminal ?? null,
    [evidence, verdict],
  );
  return (
    <section aria-label={t("of", { nr })} className="flex flex-col gap-3">
      <h3 className="font-semibold">{t("of", { nr })}</h3>
      {evidence.length === 0 && <p className="text-muted text-sm">{t("none")}</p>}
      {evidence.length > 0 && (
        <ol className="max-h-72 overflow-y-auto border-line border-t text-sm">
          {evidence.map((line) => (
            <Line key={line.rowId} line={line} />
          ))}
        </ol>
      )}
      {place && (
        <TerminalExcerpt
          key={`${attemptId} ${place.shellId} ${place.offset}`}
          classId={classId}
          attemptId={attemptId}
          place={place}
        />
      )}
    </section>
  );
}

function Line({ line }: { readonly line: EvidenceLine }) {
  const t = useTranslations("review.evidence");
  const format = useFormatter();
  const { at, kind, name, image, command, exitCode, detail } = line;
  const about = [image, command, detail].filter((part) => part !== null && part !== "").join(" · ");
  return (
    <li className="flex gap-3 border-line border-b py-1.5">
      <time dateTime={new Date(at).toISOString()} className="shrink-0 text-muted tabular-nums">
        {format.dateTime(at, { hour: "2-digit", minute: "2-digit", second: "2-digit" })}
      </time>
      <span className="min-w-0 break-words">
        <span className="font-semibold">{isKnownKind(kind) ? t(`kind.${kind}`) : kind}</span>
        {name && <span className="ml-2 font-mono">{name}</span>}
        {exitCode !== null && <span className="ml-2">{t("exit", { code: exitCode })}</span>}
        {about && <span className="block font-mono text-muted text-xs wrap-anywhere">{about}</span>}
      </span>
    </li>
  );
}
