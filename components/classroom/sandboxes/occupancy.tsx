"use client";
/** How many sandboxes of the class run, how many wait to be handed out, and how many more the server has room for. */
import { useTranslations } from "next-intl";
import type { StudentRow } from "#classroom/contract";
import type { ClassSandboxes } from "#sandbox/contract";

export interface OccupancyProps {
  readonly sandboxes: ClassSandboxes;
  readonly students: readonly StudentRow[];
}

export function Occupancy({ sandboxes: { prepared, room }, students }: OccupancyProps) {
  const t = useTranslations("classroom.sandboxes.occupancy");
  const phases = students.map(({ sandbox }) => sandbox?.phase);
  const running = phases.filter((phase) => phase === "ready" || phase === "starting").length;
  const waiting = phases.filter((phase) => phase === "pending").length;
  const isFull = room.sandboxes === 0;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm tabular-nums">
      <li>{t("running", { count: running })}</li>
      {waiting > 0 && <li className="text-undecided">{t("waiting", { count: waiting })}</li>}
      <li>{t("ready", { count: prepared.ready })}</li>
      <li className={isFull ? "text-failed" : "text-muted"}>
        {t(isFull ? "full" : "room", { count: room.sandboxes, scarce: t(`scarce.${room.scarce}`) })}
      </li>
    </ul>
  );
}
