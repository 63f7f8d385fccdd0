"use client";
/** A task of the lesson: its number and name, what the author wrote, hints, and its rows of the protocol. */
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { localized } from "#i18n/contract";
import { Hints } from "./hints.tsx";
import { useLabWork } from "./lab-work.tsx";
import { ProtocolTable } from "./protocol-table.tsx";

export interface LessonTaskProps {
  readonly id: string;
  readonly children: ReactNode;
}

export function LessonTask({ id, children }: LessonTaskProps) {
  const t = useTranslations("lab.lesson");
  const locale = useLocale();
  const { lab, rows } = useLabWork();
  const [open, setOpen] = useState<string | null>(null);
  const index = lab.tasks.findIndex((task) => task.id === id);
  const task = lab.tasks[index];
  // The catalogue lets no lesson through whose tasks are not those of the lab; between two loads it may differ.
  if (!task) return children;
  const rowsOfTask = rows.filter(({ taskId }) => taskId === id);
  const points = rowsOfTask.reduce((sum, row) => sum + row.points, 0);
  return (
    <section aria-labelledby={`task-${id}`} className="task">
      <header className="flex items-baseline gap-3">
        <h2 id={`task-${id}`} className="flex-1">
          <span className="mr-3 text-accent tabular-nums">{index + 1}</span>
          {localized(task.title, locale)}
        </h2>
        <span className="shrink-0 text-muted text-sm tabular-nums">{t("points", { points })}</span>
      </header>
      {children}
      <Hints taskId={id} hints={task.hints.map((hint) => localized(hint, locale))} />
      <ProtocolTable rows={rowsOfTask} label={t("protocol", { number: index + 1 })} open={open} onOpen={setOpen} />
    </section>
  );
}
