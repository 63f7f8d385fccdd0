"use client";
/** One submission as the server has it, and what the teacher does to it. */
import { useCallback, useEffect, useState } from "react";
import type { ClassId } from "#core/contract";
import { SubmissionReview } from "#grading/review/contract";
import { askServer } from "../classroom/ask-server.ts";
import type { Refusal } from "../classroom/use-request.ts";
import { makeRequestId } from "../lab/request-id.ts";
import { submissionAddress } from "./review-address.ts";

export type ReviewAct = "override" | "comment" | "release" | "handed-back";

export interface Reviewing {
  /** Null while it is loaded, or could not be: then `refusal` says why. */
  readonly review: SubmissionReview | null;
  readonly refusal: Refusal | null;
  readonly reload: () => void;
  /** @returns why it was refused, or null when it is done. */
  readonly act: (act: ReviewAct, body: object) => Promise<Refusal | null>;
}

/** @param changes asks again whenever it is another one. */
export function useReview(
  { classId, attemptId }: { classId: ClassId; attemptId: string | null },
  changes: number,
): Reviewing {
  const [review, setReview] = useState<SubmissionReview | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the class changes, or when somebody wants to.
  useEffect(() => {
    if (!attemptId) return;
    let isCurrent = true;
    void askServer({ method: "GET", path: submissionAddress(classId, attemptId) }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setReview(SubmissionReview.parse(reply.data));
      setRefusal(reply.ok ? null : reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [classId, attemptId, changes, asked]);

  const act = useCallback(
    async (what: ReviewAct, body: object) => {
      if (!attemptId) return null;
      const path = `${submissionAddress(classId, attemptId)}/${what}`;
      const reply = await askServer({ method: "PUT", path, body: { requestId: makeRequestId(), ...body } });
      if (!reply.ok) return reply;
      const changed = SubmissionReview.parse(reply.data);
      setReview((current) => (current?.attemptId === changed.attemptId || current === null ? changed : current));
      return null;
    },
    [classId, attemptId],
  );

  const shown = review?.attemptId === attemptId ? review : null;
  return { review: shown, refusal: shown ? null : refusal, reload: () => setAsked((count) => count + 1), act };
}
