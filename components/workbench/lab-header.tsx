"use client";
/** The bar above a lab: where one is, how far one has come, and how the sandbox is. */
import { Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Viewer } from "#auth/contract";
import { AppHeader, type TrailStep } from "../account/app-header.tsx";
import { ProgressDots } from "../lab/progress-dots.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { SandboxWords } from "./sandbox-words.tsx";
import type { LiveSandbox } from "./use-sandbox.ts";

export interface LabHeaderProps {
  readonly viewer: Pick<Viewer, "name" | "role">;
  /** The way to this lab, outermost first. */
  readonly trail: readonly TrailStep[];
  readonly sandbox: LiveSandbox;
  readonly onHelp: () => void;
}

export function LabHeader({ viewer, trail, sandbox, onHelp }: LabHeaderProps) {
  const t = useTranslations();
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
