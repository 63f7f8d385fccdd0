"use client";
/** What stood in a student's terminal around a moment, as text that nobody can type into. */
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ClassId } from "#core/contract";
import { type EvidenceLine, TerminalMoment } from "#grading/review/contract";
import { askServer } from "../classroom/ask-server.ts";
import type { Refusal } from "../classroom/use-request.ts";
import { FormError } from "../ui/form-error.tsx";
import { submissionAddress } from "./review-address.ts";

export interface TerminalExcerptProps {
  readonly classId: ClassId;
  readonly attemptId: string;
  readonly place: NonNullable<EvidenceLine["terminal"]>;
}

export function TerminalExcerpt({ classId, attemptId, place }: TerminalExcerptProps) {
  const t = useTranslations("review.evidence");
  const [moment, setMoment] = useState<TerminalMoment | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { shellId, offset } = place;

  useEffect(() => {
    let isCurrent = true;
    const path = `${submissionAddress(classId, attemptId)}/terminal?shellId=${shellId}&offset=${offset}`;
    void askServer({ method: "GET", path }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setMoment(TerminalMoment.parse(reply.data));
      else setRefusal(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [classId, attemptId, shellId, offset]);

  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-muted text-sm">{t("terminal")}</figcaption>
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      {!moment && !refusal && <p className="text-muted text-sm">{t("terminal-loading")}</p>}
      {moment && !moment.kept && <p className="text-sm">{t("terminal-gone")}</p>}
      {moment?.kept && <Screen moment={moment} />}
    </figure>
  );
}

function Screen({ moment }: { readonly moment: TerminalMoment }) {
  const screen = useRef<HTMLPreElement>(null);
  const mark = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (!screen.current || !mark.current) return;
    // The excerpt alone: the page stays where its reader is.
    const { top } = screen.current.getBoundingClientRect();
    screen.current.scrollTop += mark.current.getBoundingClientRect().bottom - top - screen.current.clientHeight * 0.8;
  }, []);

  return (
    <pre
      ref={screen}
      className="max-h-80 overflow-auto rounded-sm border border-line bg-sunken p-3 font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere"
    >
      {moment.before}
      <span ref={mark} aria-hidden="true" className="border-accent border-l-2" />
      <span className="text-muted">{moment.after}</span>
    </pre>
  );
}
