"use client";
/** What can be done with all submissions of a lab: its deadline, regrading, the results as a file. */
import { Download, Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SubmissionList } from "#grading/review/contract";
import { LiveMark } from "../classroom/live-mark.tsx";
import { Button, buttonClass } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { DeadlineLine } from "./deadline-line.tsx";
import { RegradeDialog } from "./regrade-dialog.tsx";
import { resultsAddress } from "./review-address.ts";

export interface ReviewToolbarProps {
  readonly list: SubmissionList;
  readonly title: string;
  readonly className: string;
  readonly onChanged: (list: SubmissionList) => void;
  readonly onRegraded: () => void;
  readonly onKeys: () => void;
}

export function ReviewToolbar({ list, title, className, onChanged, onRegraded, onKeys }: ReviewToolbarProps) {
  const t = useTranslations("review");
  const [regrades, setRegrades] = useState(false);
  return (
    <>
      <PageHeader
        title={title}
        lead={
          <div className="flex flex-wrap items-center gap-x-4">
            <span>{className}</span>
            <DeadlineLine of={list} deadlineAt={list.deadlineAt} onChanged={onChanged} />
          </div>
        }
        actions={
          <>
            <LiveMark />
            <Button onClick={() => setRegrades(true)}>{t("regrade.open")}</Button>
            <a href={resultsAddress(list)} download className={buttonClass()}>
              <Download aria-hidden size={16} strokeWidth={1.5} />
              {t("csv")}
            </a>
            <span className="hidden lg:inline">
              <IconButton label={t("keys.open")} icon={Keyboard} onClick={onKeys} />
            </span>
          </>
        }
      />
      {regrades && <RegradeDialog of={list} onClose={() => setRegrades(false)} onChanged={onRegraded} />}
    </>
  );
}
