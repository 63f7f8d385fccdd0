"use client";
/** After a reset: until when the disk from before is kept, and the way back to it; can be put away. */
import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { z } from "zod";
import type { SandboxId } from "#core/contract";
import { useConnection } from "../connection/use-connection.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useRemembered } from "../ui/use-remembered.ts";
import { NoticeBar } from "./notice-bar.tsx";
import { hasShell, type LiveSandbox } from "./use-sandbox.ts";

/** The end of the last one that was put away. */
const PutAway = z.number();

export interface UndoResetProps {
  readonly sandboxId: SandboxId;
  readonly sandbox: LiveSandbox;
}

export function UndoReset({ sandboxId, sandbox: { state, resetUndoUntil, isCurrent, undoReset } }: UndoResetProps) {
  const t = useTranslations("workbench.sandbox.undo");
  const common = useTranslations("common");
  const format = useFormatter();
  const { state: connection } = useConnection();
  const [putAway, setPutAway] = useRemembered({ key: `reset:${sandboxId}`, schema: PutAway, initial: 0 });
  if (resetUndoUntil === null || resetUndoUntil === putAway || !isCurrent || !hasShell(state)) return null;
  const until = format.dateTime(resetUndoUntil, { weekday: "long", hour: "2-digit", minute: "2-digit" });
  return (
    <NoticeBar
      actions={
        <>
          <Button variant="quiet" className="min-h-8! py-1!" disabled={connection !== "connected"} onClick={undoReset}>
            {t("button")}
          </Button>
          <IconButton label={common("close")} icon={X} className="size-8!" onClick={() => setPutAway(resetUndoUntil)} />
        </>
      }
    >
      {t("text", { until })}
    </NoticeBar>
  );
}
