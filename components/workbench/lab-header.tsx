"use client";
/** The bar above a lab: where one is, how far one has come, and how the sandbox is. */
import { Keyboard } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Viewer } from "#auth/contract";
import { localized } from "#i18n/contract";
import { AppHeader } from "../account/app-header.tsx";
import { labPath, moduleOf, numberOf } from "../lab/lab-address.ts";
import { useLabWork } from "../lab/lab-work.tsx";
import { ProgressDots } from "../lab/progress-dots.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SandboxWords } from "./sandbox-words.tsx";
import type { LiveSandbox } from "./use-sandbox.ts";

export interface LabHeaderProps {
  readonly viewer: Pick<Viewer, "name" | "role">;
  readonly className: string;
  readonly sandbox: LiveSandbox;
  readonly onHelp: () => void;
}

export function LabHeader({ viewer, className, sandbox, onHelp }: LabHeaderProps) {
  const t = useTranslations();
  const locale = useLocale();
  const { lab, attempt } = useLabWork();
  const { classId, labId } = attempt;
  const trail = [
    { label: className, href: `/classes/${classId}` },
    {
      label: `${moduleOf(labId)} · ${numberOf(labId)} ${localized(lab.title, locale)}`,
      href: labPath({ classId, labId }),
    },
  ];
  return (
    <AppHeader viewer={viewer} trail={trail}>
      <div className="flex items-center gap-x-5">
        <ProgressDots />
        <div className="hidden min-w-40 md:block">
          <SandboxWords sandbox={sandbox} />
        </div>
        <IconButton
          label={t("workbench.keys.open")}
          icon={Keyboard}
          onClick={onHelp}
          className="hidden! md:inline-flex!"
        />
      </div>
    </AppHeader>
  );
}
