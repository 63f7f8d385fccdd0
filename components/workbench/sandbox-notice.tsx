"use client";
/** Where the terminal cannot work: what happened to the sandbox, what is safe, and the button that helps. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { useIsLong, usePlaceWords } from "./queue-words.tsx";
import { useSandboxWords } from "./sandbox-words.tsx";
import type { LiveSandbox } from "./use-sandbox.ts";

/** Whoever is next begins sooner than this can be read. */
const worthSayingMs = 1000;

export function SandboxNotice({ sandbox }: { readonly sandbox: LiveSandbox }) {
  const t = useTranslations("workbench.sandbox");
  const { state, refusal, isCurrent, open } = sandbox;
  const failure = refusal ?? (state.phase === "failed" ? { code: state.code, details: {} } : null);
  if (failure) {
    return (
      <Line button={t("retry")} onPress={open}>
        <FormError code={failure.code} details={failure.details} />
      </Line>
    );
  }
  // Before the first answer «off» only means that nobody has asked yet.
  if (!isCurrent) return null;
  if (state.phase === "pending") return <Queue sandbox={sandbox} state={state} />;
  return state.phase === "stopped" || state.phase === "lost" ? <Off sandbox={sandbox} /> : null;
}

function Queue({ sandbox, state }: { sandbox: LiveSandbox; state: Parameters<typeof usePlaceWords>[0]["state"] }) {
  const t = useTranslations("workbench.sandbox.waits");
  const words = usePlaceWords({ state, heardAt: sandbox.heardAt });
  const isLong = useIsLong(sandbox.waitingSince, worthSayingMs);
  if (!isLong) return null;
  return (
    <Line>
      <p className="text-sm">
        <strong className="font-semibold tabular-nums">{words}</strong>
        <br />
        {/* The place is announced above; this once only. */}
        <span role="status">{t(`${state.reason}-text`)}</span>
      </p>
    </Line>
  );
}

function Off({ sandbox: { state, stopReason, open } }: { readonly sandbox: LiveSandbox }) {
  const t = useTranslations("workbench.sandbox");
  const words = useSandboxWords(state);
  const reason = state.phase === "lost" ? "lost" : (stopReason ?? "stopped");
  return (
    <Line button={reason === "idle" ? t("go-on") : t("start")} onPress={open}>
      <p role="status" className="text-sm">
        <strong className="font-semibold">{words}.</strong> {t(`off.${reason}`)}
      </p>
    </Line>
  );
}

interface LineProps {
  readonly button?: string;
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

function Line({ button, onPress, children }: LineProps) {
  return (
    // Not quite opaque for the same reason as the terminal's own words: the canvas beneath would lose its first lines.
    <div className="absolute inset-x-0 bottom-0 z-20 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-edge border-t bg-surface px-4 py-3 opacity-99 sm:flex-nowrap">
      {children}
      {button && (
        <Button className="shrink-0" onClick={onPress}>
          {button}
        </Button>
      )}
    </div>
  );
}
