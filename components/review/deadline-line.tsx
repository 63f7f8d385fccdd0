"use client";
/** Until when a class submits a lab without being late; set, changed and removed here. */
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { SubmissionList } from "#grading/review/contract";
import { useRequest } from "../classroom/use-request.ts";
import { makeRequestId } from "../lab/request-id.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Problem } from "../ui/problem.tsx";
import { TextField } from "../ui/text-field.tsx";
import { labAddress, type OfLab } from "./review-address.ts";

export interface DeadlineLineProps {
  readonly of: OfLab;
  readonly deadlineAt: number | null;
  readonly onChanged: (list: SubmissionList) => void;
}

export function DeadlineLine({ of, deadlineAt, onChanged }: DeadlineLineProps) {
  const t = useTranslations("review.deadline");
  const format = useFormatter();
  const [open, setOpen] = useState(false);
  const when = deadlineAt === null ? "" : format.dateTime(deadlineAt, { dateStyle: "medium", timeStyle: "short" });
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm">
      <span className={deadlineAt === null ? "text-muted" : ""}>
        {deadlineAt === null ? t("none") : t("until", { when })}
      </span>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {deadlineAt === null ? t("set") : t("change")}
      </Button>
      {open && <DeadlineDialog of={of} deadlineAt={deadlineAt} onChanged={onChanged} onClose={() => setOpen(false)} />}
    </p>
  );
}

function DeadlineDialog({ of, deadlineAt, onChanged, onClose }: DeadlineLineProps & { readonly onClose: () => void }) {
  const t = useTranslations("review.deadline");
  const common = useTranslations("common");
  const { pending, refusal, ask } = useRequest();
  const [typed, setTyped] = useState(deadlineAt === null ? "" : localMinute(deadlineAt));
  const [tried, setTried] = useState(false);
  const at = Date.parse(typed);
  const isTime = !Number.isNaN(at);

  async function put(deadline: string | null): Promise<void> {
    const path = `${labAddress(of)}/deadline`;
    const done = await ask({ method: "PUT", path, body: { requestId: makeRequestId(), at: deadline } });
    if (!done) return;
    onChanged(SubmissionList.parse(done.data));
    onClose();
  }

  return (
    <Dialog title={t("title")} description={t("text")} open onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isTime) void put(new Date(at).toISOString());
        }}
      >
        <TextField
          label={t("field")}
          name="deadline"
          type="datetime-local"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={tried && !isTime && <Problem>{t("wrong")}</Problem>}
        />
        {refusal && <FormError code={refusal.code} details={refusal.details} />}
        <div className="flex flex-wrap justify-end gap-2">
          {deadlineAt !== null && (
            <Button pending={pending} onClick={() => void put(null)}>
              {t("clear")}
            </Button>
          )}
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** As a field for local times wants it: `2026-11-26T16:00`. */
function localMinute(at: number): string {
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
