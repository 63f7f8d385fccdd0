"use client";
/** The review of a lab: submissions on the left, the test table in the middle, the evidence on the right; all of it by keyboard, too. */
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Locale } from "#core/contract";
import type { SubmissionList as SubmissionListData } from "#grading/review/contract";
import type { RubricLevel } from "#labs/contract";
import type { Refusal } from "../classroom/use-request.ts";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { saveDrafts } from "./comment-drafts.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { OverrideDialog } from "./override-dialog.tsx";
import { ReviewHead } from "./review-head.tsx";
import { ReviewSide } from "./review-side.tsx";
import { ReviewTable } from "./review-table.tsx";
import { ReviewToolbar } from "./review-toolbar.tsx";
import { asOverride } from "./rubric.tsx";
import { SubmissionList } from "./submission-list.tsx";
import { useReview } from "./use-review.ts";
import { useReviewKeys } from "./use-review-keys.ts";
import { useSubmissions } from "./use-submissions.ts";

export interface ReviewDeskProps {
  readonly initial: SubmissionListData;
  readonly title: string;
  readonly className: string;
  /** The submission that the address names. */
  readonly wanted: string | null;
}

export function ReviewDesk({ initial, title, className, wanted }: ReviewDeskProps) {
  const t = useTranslations("review");
  const locale = useLocale() as Locale;
  const { list, changes, take, refresh } = useSubmissions(initial);
  const { classId, submissions, attemptsMax } = list;
  const [chosen, setChosen] = useState(
    submissions.some(({ attemptId }) => attemptId === wanted) ? wanted : (submissions[0]?.attemptId ?? null),
  );
  const attemptId = chosen ?? submissions[0]?.attemptId ?? null;
  const { review, refusal, reload, act } = useReview({ classId, attemptId }, changes);
  const [chosenNr, setChosenNr] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"override" | "keys" | null>(null);
  const [releasing, setReleasing] = useState(false);
  const [releaseRefusal, setReleaseRefusal] = useState<Refusal | null>(null);
  const commentField = useRef<HTMLTextAreaElement>(null);
  const rows = review?.rows ?? [];
  const row = rows.find(({ nr }) => nr === chosenNr) ?? rows[0] ?? null;

  function go(step: number): void {
    const here = submissions.findIndex((submission) => submission.attemptId === attemptId);
    const next = submissions[here + step];
    if (next) choose(next.attemptId);
  }

  function choose(wantedId: string): void {
    setChosen(wantedId);
    setReleaseRefusal(null);
    window.history.replaceState(null, "", `?submission=${wantedId}`);
  }

  function goRow(step: number): void {
    const next = rows[rows.findIndex(({ nr }) => nr === row?.nr) + step];
    if (next) setChosenNr(next.nr);
  }

  /** What is typed and not saved is meant to be read, too: nothing is released without it. */
  async function release(released: boolean, next: boolean): Promise<void> {
    if (releasing || !review) return;
    setReleasing(true);
    const places = [null, ...rows.map(({ nr }) => nr)].map((nr) => ({ attemptId: review.attemptId, nr }));
    const unsaved = released ? await saveDrafts(places, (comment) => act("comment", comment)) : null;
    const refused = unsaved ?? (await act("release", { released }));
    setReleasing(false);
    setReleaseRefusal(refused);
    if (refused) return;
    refresh();
    if (next) go(1);
  }

  /** The words of the level are the reason. */
  async function grade(level: RubricLevel | undefined): Promise<void> {
    if (!row || !level) return;
    setReleaseRefusal(await act("override", asOverride(row, level, locale)));
  }

  async function handBack(handedBack: boolean): Promise<void> {
    if (releasing || !review) return;
    setReleasing(true);
    const places = [null, ...rows.map(({ nr }) => nr)].map((nr) => ({ attemptId: review.attemptId, nr }));
    const unsaved = handedBack ? await saveDrafts(places, (comment) => act("comment", comment)) : null;
    setReleaseRefusal(unsaved ?? (await act("handed-back", { handedBack })));
    setReleasing(false);
    refresh();
  }

  useReviewKeys({
    isOff: dialog !== null || !review,
    next: () => go(1),
    previous: () => go(-1),
    "row-down": () => goRow(1),
    "row-up": () => goRow(-1),
    override: () => setDialog("override"),
    comment: () => commentField.current?.focus(),
    level: (level) => row?.rubric?.[level - 1] && void grade(row.rubric[level - 1]),
    "release-next": () => void release(true, true),
    help: () => setDialog("keys"),
  });

  return (
    <div className="flex flex-col gap-5">
      <ReviewToolbar
        list={list}
        title={title}
        className={className}
        onChanged={take}
        onRegraded={refresh}
        onKeys={() => setDialog("keys")}
      />
      <div className="grid gap-6 lg:grid-cols-[12rem_minmax(0,1fr)_20rem] xl:grid-cols-[16rem_minmax(0,1fr)_24rem]">
        <SubmissionList
          submissions={submissions}
          // A revision is a second attempt also where the lab allows one.
          several={attemptsMax > 1 || submissions.some(({ number }) => number > 1)}
          chosen={attemptId}
          onChoose={choose}
        />
        <div className="flex min-w-0 flex-col gap-4" aria-live="polite" aria-busy={!review && attemptId !== null}>
          {!attemptId && submissions.length > 0 && <p className="text-muted">{t("choose")}</p>}
          {attemptId && !review && !refusal && <p className="text-muted">{t("loading")}</p>}
          {refusal && (
            <div className="flex flex-col items-start gap-3">
              <FormError code={refusal.code} details={refusal.details} />
              <Button onClick={reload}>{t("retry")}</Button>
            </div>
          )}
          {review && (
            <>
              <ReviewHead
                review={review}
                pending={releasing}
                refusal={releaseRefusal}
                onRelease={(next) => void release(true, next)}
                onTakeBack={() => void release(false, false)}
                onHandBack={(handedBack) => void handBack(handedBack)}
              />
              <ReviewTable rows={rows} chosen={row?.nr ?? null} onChoose={setChosenNr} />
            </>
          )}
        </div>
        {review && row && (
          <ReviewSide
            key={`${review.attemptId} ${row.nr}`}
            review={review}
            row={row}
            commentField={commentField}
            onOverride={() => setDialog("override")}
            onGrade={(level) => void grade(level)}
            onComment={(body) => act("comment", body)}
          />
        )}
      </div>
      {dialog === "override" && row && (
        <OverrideDialog
          key={row.nr}
          row={row}
          onClose={() => setDialog(null)}
          onOverride={(body) => act("override", body)}
        />
      )}
      {dialog === "keys" && <KeysDialog onClose={() => setDialog(null)} />}
    </div>
  );
}
