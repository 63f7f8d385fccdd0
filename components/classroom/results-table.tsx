"use client";
/** Students down, test cases across. A cell opens when pointed at, focused or pressed; arrow keys go from cell to cell. */
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import type { StudentRow } from "#classroom/contract";
import type { ClassId } from "#core/contract";
import type { LabSummary } from "#labs/contract";
import { ResultsHead } from "./results-head.tsx";
import { type CellAddress, StudentLine } from "./student-line.tsx";
import { VerdictDetails } from "./verdict-details.tsx";

const steps: Readonly<Record<string, { rows: number; columns: number }>> = {
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
  ArrowUp: { rows: -1, columns: 0 },
};

export interface ResultsTableProps {
  readonly classId: ClassId;
  readonly lab: LabSummary;
  readonly students: readonly StudentRow[];
}

export function ResultsTable({ classId, lab, students }: ResultsTableProps) {
  const t = useTranslations("classroom.board");
  const [cell, setCell] = useState<CellAddress | null>(null);
  const [pinned, setPinned] = useState(false);

  function look(address: CellAddress, by: "hover" | "press" | "focus"): void {
    if (by === "hover" && pinned) return;
    const again = pinned && cell?.userId === address.userId && cell.nr === address.nr;
    setCell(by === "press" && again ? null : address);
    setPinned(by === "press" && !again);
  }

  function close(): void {
    setCell(null);
    setPinned(false);
  }

  return (
    <div className="relative overflow-x-auto">
      <table className="w-full min-w-max border-collapse" aria-describedby="results-keys" onKeyDown={moveByArrow}>
        <ResultsHead lab={lab} students={students} />
        <tbody>
          {students.map((student) => (
            <StudentLine
              key={student.userId}
              classId={classId}
              student={student}
              lab={lab}
              selected={cell}
              onLook={look}
              onLeave={() => !pinned && setCell(null)}
            />
          ))}
        </tbody>
      </table>
      <p id="results-keys" className="sr-only">
        {t("keys")}
      </p>
      {cell && <VerdictDetails cell={cell} students={students} lab={lab} onClose={close} />}
    </div>
  );
}

function moveByArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key];
  const here = event.target instanceof HTMLElement ? event.target.closest("[data-cell]") : null;
  if (!step || !here) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll("tbody tr")].map((row) => [
    ...row.querySelectorAll("[data-cell]"),
  ]);
  const row = rows.findIndex((cells) => cells.includes(here));
  const column = rows[row]?.indexOf(here) ?? -1;
  const target = rows[row + step.rows]?.[column + step.columns];
  if (target instanceof HTMLElement) target.focus();
}
