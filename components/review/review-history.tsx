"use client";
/** Who has changed what of a submission, and when; the newest first. */
import { useFormatter, useTranslations } from "next-intl";
import { z } from "zod";
import { VerdictStatus } from "#grading/contract";
import type { ReviewEvent } from "#grading/review/contract";

const Mark = z.object({ status: VerdictStatus, points: z.number() });
const Said = z.object({ text: z.string() });
const Released = z.object({ releasedAt: z.number().nullable() });
const HandedBack = z.object({ handedBackAt: z.number().nullable() });
const Deadline = z.object({ deadlineAt: z.number().nullable() });

export function ReviewHistory({ events }: { readonly events: readonly ReviewEvent[] }) {
  const t = useTranslations("review.history");
  const format = useFormatter();
  const show = useChangeWords();
  if (events.length === 0) return <p className="text-muted text-sm">{t("none")}</p>;
  return (
    <ol className="max-h-72 overflow-y-auto border-line border-t text-sm">
      {events.map(({ eventId, at, by, what, nr, before, after, reason }) => (
        <li key={eventId} className="flex flex-col border-line border-b py-1.5">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">
              {t(`what.${what}`)}
              {nr && ` ${nr}`}
            </span>
            <span className="text-muted">
              {by}, {format.dateTime(at, { dateStyle: "short", timeStyle: "short" })}
            </span>
          </span>
          <span className="break-words">
            {show(before)} <span aria-hidden="true">→</span> {show(after)}
          </span>
          {reason && <span className="break-words text-muted">{reason}</span>}
        </li>
      ))}
    </ol>
  );
}

function useChangeWords(): (state: unknown) => string {
  const t = useTranslations("review.history");
  const verdict = useTranslations("common.verdict");
  const format = useFormatter();
  return (state) => {
    const mark = Mark.safeParse(state).data;
    if (mark) return `${verdict(mark.status)} (${mark.points})`;
    const said = Said.safeParse(state).data;
    if (said) return `«${said.text}»`;
    const released = Released.safeParse(state).data;
    if (released) return released.releasedAt === null ? t("no") : t("yes");
    const handedBack = HandedBack.safeParse(state).data;
    if (handedBack) return handedBack.handedBackAt === null ? t("nothing") : t("handed-back");
    const deadline = Deadline.safeParse(state).data;
    if (deadline?.deadlineAt) return format.dateTime(deadline.deadlineAt, { dateStyle: "short", timeStyle: "short" });
    return t("nothing");
  };
}
