"use client";
/** What was handed in of the student's files, in labs that ask for a folder: which ones, or why none, and how it was built. */
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { HandedInFolder } from "#grading/hand-in/contract";
import { askServer } from "../classroom/ask-server.ts";
import type { Refusal } from "../classroom/use-request.ts";
import { HandedIn } from "../review/handed-in.tsx";
import { FormError } from "../ui/form-error.tsx";
import { useLabWork } from "./lab-work.tsx";

export function OwnHandIn() {
  const t = useTranslations("lab.submit");
  const { lab, attempt } = useLabWork();
  const [seen, setSeen] = useState<{ readonly of: string; readonly folder: HandedInFolder | null } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isAsked = lab.handIn !== undefined && attempt.submittedAt !== null;

  // Whatever is news of the attempt may be news of its clean-room.
  useEffect(() => {
    if (!isAsked) return;
    let isStale = false;
    void askServer({ method: "GET", path: `/api/attempts/${attempt.attemptId}/handed-in` }).then((reply) => {
      if (isStale) return;
      if (reply.ok) setSeen({ of: attempt.attemptId, folder: HandedInFolder.nullable().parse(reply.data) });
      setRefusal(reply.ok ? null : reply);
    });
    return () => {
      isStale = true;
    };
  }, [isAsked, attempt]);

  if (!isAsked) return null;
  if (refusal) return <FormError code={refusal.code} details={refusal.details} />;
  if (seen?.of === attempt.attemptId) return seen.folder && <HandedIn folder={seen.folder} />;
  return (
    <p role="status" className="text-muted text-sm">
      {t("loading-hand-in")}
    </p>
  );
}
