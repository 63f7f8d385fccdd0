/** All test cases of a lab in one small bar, told apart by shape before colour; read out as numbers. */
import { useTranslations } from "next-intl";
import type { VerdictStatus } from "#grading/contract";
import { countVerdicts, type ProtocolRow } from "./protocol.ts";

const shapes: Record<VerdictStatus, string> = {
  passed: "h-3.5 border-passed bg-passed",
  confirming: "h-3.5 border-accent bg-[linear-gradient(to_top,var(--accent)_50%,transparent_50%)]",
  failed:
    "h-3.5 border-failed bg-[linear-gradient(to_top_right,transparent_40%,var(--failed)_40%_60%,transparent_60%)]",
  undecided: "h-3.5 border-undecided border-dashed",
  open: "h-1 border-edge/50 bg-edge/50",
};

/** From here on each gets narrower, so that the bar stays small. */
const manyMin = 10;

export function VerdictBar({ rows }: { readonly rows: readonly Pick<ProtocolRow, "nr" | "status">[] }) {
  const t = useTranslations("lab");
  return (
    <span role="img" aria-label={t("verdicts", countVerdicts(rows))} className="inline-flex h-3.5 items-end gap-0.5">
      {rows.map(({ nr, status }) => (
        <span key={nr} className={`${rows.length > manyMin ? "w-2" : "w-3"} border ${shapes[status]}`} />
      ))}
    </span>
  );
}
