"use client";
/** One student's row: a mark per test case, points, submission, and when they were last active. */
import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { StudentRow } from "#classroom/contract";
import type { ClassId } from "#core/contract";
import { localized } from "#i18n/contract";
import type { LabSummary, TestCase } from "#labs/contract";
import { submissionPage } from "../review/review-address.ts";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { SandboxActions } from "./sandbox-actions.tsx";
import { attemptAt, statusAt } from "./tally-verdicts.ts";

/** A cell somebody looks at more closely. */
export interface CellAddress {
  readonly userId: string;
  readonly nr: string;
}

export interface StudentLineProps {
  readonly classId: ClassId;
  readonly student: StudentRow;
  readonly lab: LabSummary;
  readonly selected: CellAddress | null;
  readonly onLook: (cell: CellAddress, by: "hover" | "press" | "focus") => void;
  readonly onLeave: () => void;
}

export function StudentLine({ classId, student, lab, selected, onLook, onLeave }: StudentLineProps) {
  const t = useTranslations("classroom.board");
  const verdict = useTranslations("common.verdict");
  const locale = useLocale();
  const format = useFormatter();
  const attempt = attemptAt(student, lab.labId);
  const { userId, name } = student;

  function cell({ nr, testCase }: TestCase, isFirst: boolean) {
    const status = statusAt(attempt, nr);
    const label = t("cell", { name, nr, testCase: localized(testCase, locale), verdict: verdict(status) });
    const isSelected = selected?.userId === userId && selected.nr === nr;
    return (
      <td key={nr} className={`border-line p-0 text-center ${isFirst ? "border-l" : ""}`}>
        <button
          type="button"
          data-cell={`${userId} ${nr}`}
          aria-label={label}
          aria-pressed={isSelected}
          onMouseEnter={() => onLook({ userId, nr }, "hover")}
          onMouseLeave={onLeave}
          onFocus={() => onLook({ userId, nr }, "focus")}
          onBlur={onLeave}
          onClick={() => onLook({ userId, nr }, "press")}
          className="inline-flex h-10 w-full min-w-11 items-center justify-center transition-colors hover:bg-line/60 focus-visible:-outline-offset-2 aria-pressed:bg-line"
        >
          {attempt ? <VerdictMark status={status} compact /> : <span aria-hidden="true">&nbsp;</span>}
        </button>
      </td>
    );
  }

  return (
    <tr className="border-line border-b text-sm hover:bg-sunken [&:hover>th]:bg-sunken">
      <th
        scope="row"
        className="sticky left-0 z-10 max-w-40 truncate bg-surface py-2 pr-4 text-left text-base font-medium sm:max-w-64"
        title={t("protocol", { name })}
      >
        <Link
          href={`/teacher/classes/${classId}/students/${userId}/protocol`}
          className="underline-offset-4 hover:text-accent hover:underline"
        >
          {name}
        </Link>
      </th>
      <td className="py-2 pr-4">
        <SandboxActions classId={classId} student={student} />
      </td>
      {lab.tasks.map((task) => task.testCases.map((testCase, index) => cell(testCase, index === 0)))}
      <td className="whitespace-nowrap border-line border-l px-3 py-2 text-right">
        {attempt ? (
          <>
            <span className="font-semibold">{attempt.points}</span>
            <span className="text-muted">/{attempt.pointsMax}</span>
          </>
        ) : (
          <span className="text-muted">–</span>
        )}
      </td>
      <td className="whitespace-nowrap px-3 py-2">
        {attempt?.submittedAt ? (
          <Link href={submissionPage({ classId, labId: lab.labId }, attempt.attemptId)} title={t("review")}>
            <Badge tone="passed">
              {t("submitted-at", {
                when: format.dateTime(attempt.submittedAt, { hour: "2-digit", minute: "2-digit" }),
              })}
            </Badge>
            <span className="sr-only"> ({t("review")})</span>
          </Link>
        ) : (
          <span className="text-muted">{attempt ? t("not-submitted") : t("not-started")}</span>
        )}
      </td>
      <td className="whitespace-nowrap py-2 pl-3 text-muted">
        {student.lastActiveAt ? <RelativeTime at={student.lastActiveAt} /> : t("never")}
      </td>
    </tr>
  );
}
