"use client";
/** One row of the protocol. Closed it shows what was observed in one line; open, what was expected beside it, and when it was judged. */
import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { VerdictStatus } from "#grading/contract";
import { localized } from "#i18n/contract";
import { RelativeTime } from "../ui/relative-time.tsx";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { WithCode } from "../ui/with-code.tsx";
import type { ProtocolRow } from "./protocol.ts";
import { RowReview, RowReviewMark } from "./row-review.tsx";

export interface ProtocolLineProps {
  readonly row: ProtocolRow;
  /** Its verdict has just changed. */
  readonly fresh: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

const columns = 5;

export function ProtocolLine({ row, fresh, open, onToggle }: ProtocolLineProps) {
  const locale = useLocale();
  const observed = row.verdict ? localized(row.verdict.observed, locale) : "";
  return (
    <>
      <tr className="relative transition-colors hover:bg-sunken">
        <td className="tabular-nums">
          <button
            type="button"
            aria-expanded={open}
            onClick={onToggle}
            className="inline-flex items-center gap-1 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <ChevronRight
              aria-hidden
              size={14}
              strokeWidth={1.5}
              className={`-ml-1 shrink-0 text-muted transition-transform ${open ? "rotate-90" : ""}`}
            />
            {row.nr}
          </button>
        </td>
        <td className="break-words">
          {localized(row.testCase, locale)}
          <RowReviewMark nr={row.nr} />
        </td>
        <td className="protocol-wide text-muted">
          <span className="line-clamp-2">{plain(localized(row.expected, locale))}</span>
        </td>
        <td className="protocol-wide text-muted">
          <span className="line-clamp-2">{plain(observed)}</span>
        </td>
        <td>
          <VerdictMark status={row.status} fresh={fresh} />
        </td>
      </tr>
      {open && (
        <tr className="protocol-details">
          <td colSpan={columns}>
            <Details row={row} observed={observed} />
          </td>
        </tr>
      )}
    </>
  );
}

function hasMore(status: VerdictStatus): status is "confirming" | "undecided" {
  return status === "confirming" || status === "undecided";
}

/** For one line there is no room for code. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}

function Details({ row, observed }: { readonly row: ProtocolRow; readonly observed: string }) {
  const t = useTranslations("lab.protocol");
  const locale = useLocale();
  const list = useRef<HTMLDListElement>(null);

  // Opened beyond an edge it would stay out of sight; its row stands just above it.
  useEffect(() => {
    list.current?.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    <dl ref={list} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 scroll-mt-20 scroll-mb-3">
      <dt className="text-muted">{t("expected")}</dt>
      <dd className="min-w-0 break-words">
        <WithCode text={localized(row.expected, locale)} />
      </dd>
      <dt className="text-muted">{t("observed")}</dt>
      <dd className="min-w-0 break-words">{observed ? <WithCode text={observed} /> : t("nothing")}</dd>
      <dt className="text-muted">{t("points")}</dt>
      <dd className="tabular-nums">
        {t("points-of", { points: row.verdict?.points ?? 0, max: row.points })}
        {hasMore(row.status) && <span className="text-muted"> · {t(row.status)}</span>}
      </dd>
      {row.verdict && row.status !== "open" && (
        <>
          <dt className="text-muted">{t("judged")}</dt>
          <dd>
            <RelativeTime at={row.verdict.judgedAt} />
          </dd>
        </>
      )}
      <RowReview nr={row.nr} points={row.points} />
    </dl>
  );
}
