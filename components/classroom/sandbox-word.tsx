"use client";
/** The state of a student's sandbox in one word; why it failed stands in the title. */
import { useTranslations } from "next-intl";
import type { SandboxState } from "#sandbox/contract";

const dots: Record<SandboxState["phase"], string> = {
  pending: "border-undecided",
  starting: "border-undecided bg-undecided",
  ready: "border-passed bg-passed",
  stopping: "border-muted",
  stopped: "border-muted",
  lost: "border-failed",
  failed: "border-failed bg-failed",
};

export function SandboxWord({ state }: { readonly state: SandboxState | null }) {
  const t = useTranslations("classroom.sandbox");
  const errors = useTranslations("errors");
  if (!state) return <span className="text-muted">{t("none")}</span>;
  const reason = state.phase === "failed" ? errors(`${state.code}.title`) : undefined;
  return (
    <span title={reason} className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden="true" className={`size-2 rounded-full border ${dots[state.phase]}`} />
      {t(state.phase)}
      {reason && <span className="sr-only">: {reason}</span>}
    </span>
  );
}
