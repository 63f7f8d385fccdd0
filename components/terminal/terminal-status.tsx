"use client";
/** Says over the terminal what it is waiting for, what became of the shell, and what was typed in vain. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Waiting } from "../ui/waiting.tsx";
import type { InputTrouble, SessionState } from "./terminal-session.ts";

export interface TerminalStatusProps {
  readonly state: SessionState;
  readonly trouble: InputTrouble | null;
  /** The sandbox takes a shell. */
  readonly canOpen: boolean;
  readonly connected: boolean;
  readonly onRestart: () => void;
}

export function TerminalStatus({ state, trouble, canOpen, connected, onRestart }: TerminalStatusProps) {
  const t = useTranslations("terminal");
  return (
    // Above the scrollbar. Under something opaque Chromium without a graphics card leaves out as much at the canvas's other end.
    <div className="absolute inset-x-0 top-0 z-20 flex flex-col opacity-99">
      {state.phase === "lost" || (state.phase === "waiting" && !connected) ? (
        <Line>{t(state.phase === "lost" ? "lost" : "connecting")}</Line>
      ) : (
        <Progress state={state} canOpen={canOpen} onRestart={onRestart} />
      )}
      {trouble && <Line>{t(trouble)}</Line>}
    </div>
  );
}

function Progress({ state, canOpen, onRestart }: Pick<TerminalStatusProps, "state" | "canOpen" | "onRestart">) {
  const t = useTranslations("terminal");
  switch (state.phase) {
    case "waiting":
    case "opening":
      return (
        <div className="bg-surface px-4 py-2">
          <Waiting what={t(canOpen ? "opening" : "waiting")} />
        </div>
      );
    case "ended":
      return (
        <Line>
          {t("ended")}
          <Button onClick={onRestart}>{t("new-shell")}</Button>
        </Line>
      );
    case "refused":
      return (
        <Line>
          <FormError code={state.code} details={state.details} />
          <Button onClick={onRestart}>{t("again")}</Button>
        </Line>
      );
    default:
      return null;
  }
}

function Line({ children }: { readonly children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-edge border-b bg-surface px-4 py-2 text-sm"
    >
      {children}
    </div>
  );
}
