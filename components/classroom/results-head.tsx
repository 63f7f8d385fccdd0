"use client";
/** The head of the results: tasks, test cases, and how the whole class stands at each. */
import { useLocale, useTranslations } from "next-intl";
import type { StudentRow } from "#classroom/contract";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";
import { tallyVerdicts, type VerdictTally } from "./tally-verdicts.ts";

export interface ResultsHeadProps {
  readonly lab: LabSummary;
  readonly students: readonly StudentRow[];
}

export function ResultsHead({ lab, students }: ResultsHeadProps) {
  const t = useTranslations("classroom.board");
  const locale = useLocale();
  const testCases = lab.tasks.flatMap((task) => task.testCases);
  return (
    <thead className="text-left align-bottom text-muted text-sm">
      <tr>
        <th
          rowSpan={2}
          scope="col"
          className="sticky left-0 z-10 border-line border-b bg-surface py-2 pr-4 font-normal"
        >
          {t("column.name")}
        </th>
        <th rowSpan={2} scope="col" className="border-line border-b py-2 pr-4 font-normal">
          {t("column.sandbox")}
        </th>
        {lab.tasks.map((task) => (
          <th
            key={task.id}
            scope="colgroup"
            colSpan={task.testCases.length}
            className="max-w-0 truncate border-line border-l px-2 pt-2 font-normal"
            title={localized(task.title, locale)}
          >
            {localized(task.title, locale)}
          </th>
        ))}
        <th rowSpan={2} scope="col" className="border-line border-b border-l px-3 py-2 text-right font-normal">
          {t("column.points")}
        </th>
        <th rowSpan={2} scope="col" className="border-line border-b px-3 py-2 font-normal">
          {t("column.submitted")}
        </th>
        <th rowSpan={2} scope="col" className="border-line border-b py-2 pl-3 font-normal">
          {t("column.active")}
        </th>
      </tr>
      <tr>
        {lab.tasks.map((task) =>
          task.testCases.map(({ nr, testCase }, index) => (
            <th
              key={nr}
              scope="col"
              title={localized(testCase, locale)}
              className={`min-w-11 border-line border-b px-1 pb-2 text-center font-normal text-body ${index === 0 ? "border-l" : ""}`}
            >
              {nr}
            </th>
          )),
        )}
      </tr>
      <tr>
        <th
          scope="row"
          colSpan={2}
          className="sticky left-0 z-10 border-line border-b bg-surface py-1.5 pr-4 font-normal"
        >
          {t("heat")}
        </th>
        {testCases.map(({ nr }) => (
          <td key={nr} className="border-line border-b p-1">
            <HeatCell nr={nr} tally={tallyVerdicts(students, { labId: lab.labId, nr })} total={students.length} />
          </td>
        ))}
        <td colSpan={3} className="border-line border-b" />
      </tr>
    </thead>
  );
}

/** Passed from below, then what is being confirmed, then what could not be judged, then failed: a red top asks for a word to the class. */
function HeatCell({ nr, tally, total }: { readonly nr: string; readonly tally: VerdictTally; readonly total: number }) {
  const t = useTranslations("classroom.board");
  const label = t("heat-cell", { nr, ...tally });
  const heightOf = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`;
  return (
    <div
      role="img"
      aria-label={label}
      title={label}
      className="relative mx-auto flex h-9 w-9 flex-col justify-end border border-line"
    >
      <span className="bg-failed/35" style={{ height: heightOf(tally.failed) }} />
      <span className="bg-undecided/35" style={{ height: heightOf(tally.undecided) }} />
      <span className="bg-accent/35" style={{ height: heightOf(tally.confirming) }} />
      <span className="bg-passed/35" style={{ height: heightOf(tally.passed) }} />
      <span aria-hidden="true" className="absolute inset-0 flex items-center justify-center text-body text-xs">
        {tally.passed}
      </span>
    </div>
  );
}
