"use client";
/** The state of the sandbox in words, with a dot for the eye, and the seconds while one waits for it or for the server. */
import { useTranslations } from "next-intl";
import type { SandboxState } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";
import { Waiting } from "../ui/waiting.tsx";
import type { LiveSandbox } from "./use-sandbox.ts";

export function SandboxWords({ sandbox }: { readonly sandbox: LiveSandbox }) {
  const t = useTranslations("common.connection");
  const { state: connection } = useConnection();
  const words = useSandboxWords(sandbox.state);
  if (connection === "lost") return <Waiting key="lost" what={t("lost")} />;
  if (!sandbox.isCurrent) return <Waiting key="connecting" what={t("connecting")} />;
  if (sandbox.waitingSince !== null) return <Waiting key="sandbox" what={words} since={sandbox.waitingSince} />;
  return (
    <p role="status" className="flex items-center gap-2 whitespace-nowrap text-muted text-sm">
      <span aria-hidden="true" className={`size-2 shrink-0 rounded-full border ${dotOf(sandbox.state)}`} />
      {words}
    </p>
  );
}

/** What is going on, in a few words. */
export function useSandboxWords(state: SandboxState): string {
  const t = useTranslations("workbench.sandbox");
  switch (state.phase) {
    case "pending":
      return t(`pending.${state.reason}`);
    case "starting":
      return t(`step.${state.step}`);
    default:
      return t(state.phase);
  }
}

function dotOf({ phase }: SandboxState): string {
  if (phase === "ready") return "border-passed bg-passed";
  return phase === "stopped" ? "border-muted" : "border-failed";
}
