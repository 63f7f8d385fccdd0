/** What a row rests on, in short: the first few rows of the journal. */
import { useFormatter, useTranslations } from "next-intl";
import type { EvidenceLine } from "#grading/review/contract";
import { isKnownKind } from "../review/evidence-kinds.ts";

const shownMax = 3;

export function EvidenceOfRow({ lines }: { readonly lines: readonly EvidenceLine[] }) {
  const t = useTranslations("review.evidence");
  const format = useFormatter();
  if (lines.length === 0) return null;
  return (
    <ul className="mt-1 text-muted text-xs">
      {lines.slice(0, shownMax).map(({ rowId, at, kind, name, command, exitCode }) => (
        <li key={rowId}>
          <span className="tabular-nums">
            {format.dateTime(at, { hour: "2-digit", minute: "2-digit", second: "2-digit" })}
          </span>{" "}
          {isKnownKind(kind) ? t(`kind.${kind}`) : kind}
          {name && <span className="font-mono"> {name}</span>}
          {command && <span className="font-mono"> {command}</span>}
          {exitCode !== null && <span> ({t("exit", { code: exitCode })})</span>}
        </li>
      ))}
    </ul>
  );
}
