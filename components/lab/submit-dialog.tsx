"use client";
/** Asks before handing in: what counts now, what is still open, and what cannot be changed afterwards. */
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { InlineCode } from "../ui/inline-code.tsx";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { useLabWork } from "./lab-work.tsx";
import { countVerdicts, type ProtocolRow } from "./protocol.ts";
import { useHandIn } from "./use-hand-in.ts";

const shownStatuses = ["passed", "confirming", "failed", "undecided", "open", "reviewed"] as const;

export interface SubmitDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function SubmitDialog({ open, onOpenChange }: SubmitDialogProps) {
  const t = useTranslations("lab.submit");
  const common = useTranslations("common");
  const { lab, attempt, rows } = useLabWork();
  const { step, refusal, unanswered, unsaved, handIn, giveUp } = useHandIn();
  const folder = lab.handIn?.folder;
  const isReviewed = ({ rubric, status }: ProtocolRow) => rubric !== undefined && status === "open";
  const counts = {
    ...countVerdicts(rows.filter((row) => !isReviewed(row))),
    reviewed: rows.filter(isReviewed).length,
  };
  const isBusy = step !== "asking";

  function close(): void {
    giveUp();
    onOpenChange(false);
  }

  return (
    <Dialog
      title={t("title")}
      description={t("description")}
      open={open && attempt.submittedAt === null}
      onOpenChange={(wanted) => (wanted ? onOpenChange(true) : close())}
    >
      <p className="text-lg tabular-nums">{common("points", { points: attempt.points, max: attempt.pointsMax })}</p>
      <dl className="flex flex-col border-line border-t text-sm">
        {shownStatuses
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <div key={status} className="flex gap-4 border-line border-b py-2">
              <dt className="w-36 shrink-0">
                <VerdictMark status={status === "reviewed" ? "open" : status} />
              </dt>
              <dd>
                <span className="font-semibold tabular-nums">{counts[status]}</span>{" "}
                <span className="text-muted">{t(`means.${status}`)}</span>
              </dd>
            </div>
          ))}
      </dl>
      {folder && (
        <p className="text-sm">
          {t.rich("hand-in", { path: () => <InlineCode>{folder}</InlineCode> })}{" "}
          {lab.handIn?.cleanRoom && t("clean-room")}
        </p>
      )}
      {unanswered > 0 && <p className="text-sm">{t("unanswered", { count: unanswered })}</p>}
      {unsaved > 0 && <p className="text-failed text-sm">{t("unsaved", { count: unsaved })}</p>}
      {refusal && <FormError code={refusal.code} details={refusal.details} />}
      <p role="status" className="min-h-6 text-muted text-sm">
        {isBusy && t(`step.${step}`)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={close}>{t("go-on")}</Button>
        <Button variant="primary" pending={isBusy} onClick={() => void handIn()}>
          {t("submit")}
        </Button>
      </div>
    </Dialog>
  );
}
