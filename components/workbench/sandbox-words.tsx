"use client";
/** The state of the sandbox in words, with a dot for the eye, and the seconds while one waits for it or for the server. */
import { useTranslations } from "next-intl";
import type { SandboxState } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";
import { useLabWork } from "../lab/lab-work.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { QueueWords } from "./queue-words.tsx";
import type { LiveSandbox } from "./use-sandbox.ts";

export function SandboxWords({ sandbox }: { readonly sandbox: LiveSandbox }) {
  const t = useTranslations("common.connection");
  const { state: connection } = useConnection();
  const { state, waitingSince } = sandbox;
  const words = useSandboxWords(state);
  if (connection === "lost") return <Waiting key="lost" what={t("lost")} />;
  if (!sandbox.isCurrent) return <Waiting key="connecting" what={t("connecting")} />;
  if (state.phase === "pending")
    return <QueueWords state={state} heardAt={sandbox.heardAt} waitingSince={waitingSince} />;
  if (waitingSince !== null) return <Waiting key="sandbox" what={words} since={waitingSince} />;
  return <Settled state={state} words={words} />;
}

function Settled({ state, words }: { readonly state: SandboxState; readonly words: string }) {
  const t = useTranslations("workbench.sandbox");
  const isSilent = useDockerIsSilent() && state.phase === "ready";
  return (
    <p role="status" className="flex items-center gap-2 whitespace-nowrap text-muted text-sm">
      <span
        aria-hidden="true"
        className={`size-2 shrink-0 rounded-full border ${isSilent ? "border-undecided" : dotOf(state)}`}
      />
      {isSilent ? t("docker-silent") : words}
    </p>
  );
}

/** What is going on, in a few words. */
export function useSandboxWords(state: SandboxState): string {
  const t = useTranslations("workbench.sandbox");
  switch (state.phase) {
    case "pending":
      return t(`waits.${state.reason}`);
    case "starting":
      return t(`step.${state.step}`);
    default:
      return t(state.phase);
  }
}

/** A sandbox runs on when the student's dockerd does not; then what rests on it cannot be judged, and says why. */
function useDockerIsSilent(): boolean {
  const silent = useTranslations("errors")("sandbox.daemon-silent.title");
  const { rows } = useLabWork();
  return rows.some(
    ({ status, verdict }) => status === "undecided" && Object.values(verdict?.observed ?? {}).includes(silent),
  );
}

function dotOf({ phase }: SandboxState): string {
  if (phase === "ready") return "border-passed bg-passed";
  return phase === "stopped" ? "border-muted" : "border-failed";
}
