"use client";
/** A cell looked at closely: expected and observed, beside the mark it belongs to. Never takes the focus. */
import { useLocale, useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import type { StudentRow } from "#classroom/contract";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { RelativeTime } from "../ui/relative-time.tsx";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import type { CellAddress } from "./student-line.tsx";
import { attemptAt } from "./tally-verdicts.ts";

export interface VerdictDetailsProps {
  readonly cell: CellAddress;
  /** Stays until closed; otherwise it goes with the pointer. */
  readonly students: readonly StudentRow[];
  readonly lab: LabSummary;
  readonly onClose: () => void;
}

export function VerdictDetails({ cell, students, lab, onClose }: VerdictDetailsProps) {
  const t = useTranslations("classroom.board");
  const locale = useLocale();
  const student = students.find(({ userId }) => userId === cell.userId);
  const testCase = lab.tasks.flatMap((task) => task.testCases).find(({ nr }) => nr === cell.nr);
  if (!student || !testCase) return null;
  const verdict = attemptAt(student, lab.labId)?.verdicts.find(({ nr }) => nr === cell.nr);
  const anchor = { current: document.querySelector(`[data-cell="${CSS.escape(`${cell.userId} ${cell.nr}`)}"]`) };

  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          side="bottom"
          sideOffset={4}
          collisionPadding={12}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          aria-label={`${student.name}, ${testCase.nr}`}
          className="pointer-events-none z-30 flex w-80 max-w-[calc(100vw-1.5rem)] flex-col gap-2 rounded-sm border border-edge bg-raised p-3 text-sm"
        >
          <p className="flex items-baseline justify-between gap-3">
            <span className="font-semibold">
              {testCase.nr} {localized(testCase.testCase, locale)}
            </span>
            <span className="shrink-0">
              <VerdictMark status={verdict?.status ?? "open"} />
            </span>
          </p>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 border-line border-t pt-2">
            <dt className="text-muted">{t("expected")}</dt>
            <dd className="break-words">{localized(testCase.expected, locale)}</dd>
            <dt className="text-muted">{t("observed")}</dt>
            <dd className="break-words">{(verdict && localized(verdict.observed, locale)) || t("nothing")}</dd>
          </dl>
          <p className="text-muted text-xs">
            {student.name}
            {verdict && (
              <>
                {" · "}
                {t.rich("judged", { when: () => <RelativeTime at={verdict.judgedAt} /> })}
              </>
            )}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
