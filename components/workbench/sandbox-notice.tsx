"use client";
/** Where the terminal cannot work: what happened to the sandbox, what is safe, and the button that helps. */
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { useSandboxWords } from "./sandbox-words.tsx";
import type { LiveSandbox } from "./use-sandbox.ts";

export function SandboxNotice({ sandbox }: { readonly sandbox: LiveSandbox }) {
  const t = useTranslations("workbench.sandbox");
  const words = useSandboxWords(sandbox.state);
  const { state, refusal, open } = sandbox;
  const failure = refusal ?? (state.phase === "failed" ? { code: state.code, details: {} } : null);
  const isOff = state.phase === "stopped" || state.phase === "lost";
  // Before the first answer «off» only means that nobody has asked yet.
  if (!failure && !(isOff && sandbox.isCurrent)) return null;
  return (
    // Not quite opaque for the same reason as the terminal's own words: the canvas beneath would lose its first lines.
    <div className="absolute inset-x-0 bottom-0 z-20 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-edge border-t bg-surface px-4 py-3 opacity-99 sm:flex-nowrap">
      {failure ? (
        <FormError code={failure.code} details={failure.details} />
      ) : (
        isOff && (
          <p className="text-sm">
            <strong className="font-semibold">{words}.</strong> {t(`${state.phase}-text`)}
          </p>
        )
      )}
      <Button className="shrink-0" onClick={open}>
        {failure ? t("retry") : t("start")}
      </Button>
    </div>
  );
}
