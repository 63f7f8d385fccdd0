"use client";
/** What a student can do with their sandbox as a whole: put files into it, start it again, begin anew, or have the disk from before back. */
import { FilePlus, HardDrive, RotateCw, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useConnection } from "../connection/use-connection.ts";
import { Menu } from "../ui/menu.tsx";
import { QuestionDialog } from "../ui/question-dialog.tsx";
import { ResetDialog } from "./reset-dialog.tsx";
import { hasShell, type LiveSandbox } from "./use-sandbox.ts";

type Question = "restart" | "reset" | "undo";

export interface SandboxMenuProps {
  readonly sandbox: LiveSandbox;
  readonly onAddFiles: () => void;
}

export function SandboxMenu({ sandbox, onAddFiles }: SandboxMenuProps) {
  const t = useTranslations("workbench.sandbox");
  const { state: connection } = useConnection();
  const [question, setQuestion] = useState<Question | null>(null);
  const { state, resetUndoUntil } = sandbox;
  const isReachable = connection === "connected" && sandbox.isCurrent;
  const isMoving = state.phase === "pending" || state.phase === "stopping";

  function answer(act: () => void): void {
    setQuestion(null);
    act();
  }
  const close = () => setQuestion(null);

  return (
    <>
      <Menu
        label={t("menu")}
        className="h-9 self-center"
        items={[
          {
            label: t("add-files"),
            icon: FilePlus,
            disabled: !isReachable || !hasShell(state),
            onChoose: onAddFiles,
          },
          {
            label: t("restart.ask"),
            icon: RotateCw,
            disabled: !isReachable || !hasShell(state),
            onChoose: () => setQuestion("restart"),
          },
          {
            label: t("reset.ask"),
            icon: HardDrive,
            disabled: !isReachable || isMoving,
            onChoose: () => setQuestion("reset"),
          },
          ...(resetUndoUntil === null
            ? []
            : [
                {
                  label: t("undo.ask"),
                  icon: Undo2,
                  disabled: !isReachable || isMoving,
                  onChoose: () => setQuestion("undo"),
                },
              ]),
        ]}
      >
        {t("menu")}
      </Menu>
      <QuestionDialog
        title={t("restart.title")}
        text={t("restart.text")}
        confirm={t("restart.confirm")}
        open={question === "restart"}
        onClose={close}
        onConfirm={() => answer(sandbox.restart)}
      />
      <QuestionDialog
        title={t("undo.title")}
        text={t("undo.question")}
        confirm={t("undo.confirm")}
        open={question === "undo"}
        onClose={close}
        onConfirm={() => answer(sandbox.undoReset)}
      />
      <ResetDialog open={question === "reset"} onClose={close} onConfirm={() => answer(sandbox.reset)} />
    </>
  );
}
