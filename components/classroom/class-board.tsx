"use client";
/** A class as its teacher watches it: how to join, its sandboxes, then every student at every test case, as it happens. */
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { ClassView } from "#classroom/contract";
import { localized } from "#i18n/contract";
import type { LabFaults, LabSummary } from "#labs/contract";
import { reviewPage } from "../review/review-address.ts";
import { buttonClass } from "../ui/button.tsx";
import { Choice } from "../ui/choice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { FaultLines } from "../workshop/fault-lines.tsx";
import { type JoiningAction, JoinPanel } from "./join-panel.tsx";
import { LabOrder, type LabOrderAction } from "./lab-order.tsx";
import { LiveMark } from "./live-mark.tsx";
import { ResultsTable } from "./results-table.tsx";
import type { LimitBounds } from "./sandboxes/limit-units.ts";
import { SandboxesPanel } from "./sandboxes/sandboxes-panel.tsx";
import { attemptAt } from "./tally-verdicts.ts";
import { useClassView } from "./use-class-view.ts";

export interface ClassBoardProps {
  readonly view: ClassView;
  /** In the order of the module; `problem` keeps one from the class. */
  readonly labs: readonly LabSummary[];
  /** Of labs that have any. */
  readonly faults: readonly LabFaults[];
  readonly origin: string;
  readonly onJoiningChange: JoiningAction;
  readonly onLabOrderChange: LabOrderAction;
  readonly limitBounds: LimitBounds;
}

export function ClassBoard({
  view: initial,
  labs,
  faults,
  origin,
  onJoiningChange,
  onLabOrderChange,
  limitBounds,
}: ClassBoardProps) {
  const t = useTranslations("classroom.board");
  const review = useTranslations("review");
  const locale = useLocale();
  const { view, takeSandboxes } = useClassView(initial);
  const usable = labs.filter(({ problem }) => problem === undefined);
  const [labId, setLabId] = useState(usable[0]?.labId);
  const lab = usable.find((candidate) => candidate.labId === labId) ?? usable[0];
  const submitted = lab ? view.students.filter((student) => attemptAt(student, lab.labId)?.submittedAt).length : 0;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title={view.name}
        lead={t("summary", { students: view.students.length, submitted })}
        actions={<LiveMark />}
      />
      <JoinPanel
        joinCode={view.joinCode}
        closed={view.joinClosesAt !== null && view.joinClosesAt <= Date.now()}
        origin={origin}
        onChange={onJoiningChange}
      />
      <SandboxesPanel
        sandboxes={view.sandboxes}
        students={view.students}
        bounds={limitBounds}
        onChanged={takeSandboxes}
      />
      {faults.map((fault) => (
        <section key={fault.labId} className="flex flex-col gap-1">
          <Link
            href={`/teacher/labs/${fault.labId}`}
            prefetch={false}
            className="w-fit text-sm underline underline-offset-4"
          >
            {fault.labId}
          </Link>
          <FaultLines faults={fault} />
        </section>
      ))}
      {view.students.length === 0 && (
        <p className="py-2">
          <strong className="font-semibold">{t("nobody")}</strong>{" "}
          <span className="text-muted">{t("nobody-hint")}</span>
        </p>
      )}
      {usable.some(({ buildsOn = [] }) => buildsOn.length > 0) && (
        <LabOrder inOrder={view.labsInOrder} onChange={onLabOrderChange} />
      )}
      {!lab && <p className="text-muted">{t("no-labs")}</p>}
      {lab && view.students.length > 0 && (
        <section className="flex flex-col gap-2" aria-label={t("results")}>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <div className="flex flex-wrap items-center gap-3">
              <h2 className="text-lg">{localized(lab.title, locale)}</h2>
              <Link href={reviewPage({ classId: view.classId, labId: lab.labId })} className={buttonClass()}>
                {review("open")}
              </Link>
            </div>
            {usable.length > 1 && (
              <Choice
                label={t("lab")}
                value={lab.labId}
                options={usable.map((option) => ({
                  value: option.labId,
                  label: localized(option.title, locale),
                  children: numberOf(option.labId),
                }))}
                onChange={setLabId}
              />
            )}
          </div>
          <ResultsTable classId={view.classId} lab={lab} students={view.students} />
        </section>
      )}
    </div>
  );
}

/** `m300-35/04-begrenzen` → `04`. */
function numberOf(labId: string): string {
  return labId.split("/")[1]?.split("-")[0] ?? labId;
}
