"use client";
/** A student's sandbox in the teacher's hand: its state, and behind it restart, reset and stop, each asked for. */
import { HardDrive, Power, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { HelpSandbox, StudentRow } from "#classroom/contract";
import type { ClassId } from "#core/contract";
import { FormError } from "../ui/form-error.tsx";
import { Menu } from "../ui/menu.tsx";
import { QuestionDialog } from "../ui/question-dialog.tsx";
import { SandboxWord } from "./sandbox-word.tsx";
import { useRequest } from "./use-request.ts";

type Act = HelpSandbox["act"];

const acts = [
  { act: "restart", icon: RotateCw },
  { act: "reset", icon: HardDrive },
  { act: "stop", icon: Power },
] as const;

export interface SandboxActionsProps {
  readonly classId: ClassId;
  readonly student: StudentRow;
}

export function SandboxActions({ classId, student: { userId, name, sandbox } }: SandboxActionsProps) {
  const t = useTranslations("classroom.sandbox");
  const [asking, setAsking] = useState<Act | null>(null);
  const { pending, refusal, ask, forget } = useRequest();
  if (!sandbox) return <SandboxWord state={null} />;
  const isOff = sandbox.phase === "stopped" || sandbox.phase === "lost";

  function open(act: Act): void {
    forget();
    setAsking(act);
  }

  async function confirm(act: Act): Promise<void> {
    const done = await ask({
      method: "POST",
      path: `/api/classes/${classId}/students/${userId}/sandbox`,
      body: { act },
    });
    // It may have been put away meanwhile, and another question asked.
    if (done) setAsking((shown) => (shown === act ? null : shown));
  }

  return (
    <>
      <Menu
        label={t("of", { name, state: t(sandbox.phase) })}
        className="-ml-2 min-h-8 text-body!"
        items={acts.map(({ act, icon }) => ({
          label: t(`act.${act}.ask`),
          icon,
          disabled: act === "stop" && isOff,
          onChoose: () => open(act),
        }))}
      >
        <SandboxWord state={sandbox} />
      </Menu>
      {acts.map(({ act }) => (
        <QuestionDialog
          key={act}
          title={t(`act.${act}.title`, { name })}
          text={t(`act.${act}.text`)}
          confirm={t(`act.${act}.confirm`)}
          pending={pending}
          open={asking === act}
          onClose={() => setAsking(null)}
          onConfirm={() => void confirm(act)}
        >
          {refusal && <FormError code={refusal.code} details={refusal.details} />}
        </QuestionDialog>
      ))}
    </>
  );
}
