"use client";
/** One's place among those who wait for a start, and how long it may still take; silent for the first moment. */
import { useNow, useTranslations } from "next-intl";
import type { SandboxState } from "#sandbox/contract";
import { Spinner } from "../ui/spinner.tsx";
import { timeLeft } from "./time-left.ts";
import { useCalm } from "./use-calm.ts";
import type { LiveSandbox } from "./use-sandbox.ts";

const silentMs = 300;
const tickMs = 250;

type Pending = Extract<SandboxState, { phase: "pending" }>;

export interface QueueWordsProps extends Pick<LiveSandbox, "heardAt" | "waitingSince"> {
  readonly state: Pending;
}

export function QueueWords(props: QueueWordsProps) {
  const isLong = useIsLong(props.waitingSince, silentMs);
  const words = usePlaceWords(props);
  const calm = useCalm(words);
  if (!isLong) return null;
  return (
    <p className="flex items-center gap-2 text-muted text-sm">
      <Spinner />
      <span aria-hidden="true" className="tabular-nums">
        {words}
      </span>
      <span role="status" className="sr-only">
        {calm}
      </span>
    </p>
  );
}

/** «Platz 4, noch etwa 12 s», counting down between two estimates of the server. */
export function usePlaceWords({ state, heardAt }: Pick<QueueWordsProps, "state" | "heardAt">): string {
  const t = useTranslations("workbench.sandbox.pending");
  const now = useNow({ updateInterval: tickMs });
  if (state.reason === "capacity") return t("capacity", { place: state.place });
  const left = timeLeft(state.waitMs, now.getTime() - heardAt);
  return t("queue", { place: state.place, left: t(left.unit, { count: left.count }) });
}

/** Whether one has waited for so long that it is to be said. */
export function useIsLong(since: number | null, afterMs: number): boolean {
  const now = useNow({ updateInterval: tickMs });
  return since !== null && now.getTime() - since >= afterMs;
}
