"use client";
/** Where files are dropped onto the terminals: they come into the home folder of the student's host, and nothing there is replaced unasked. */
import { FileDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type ReactNode, useState } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { QuestionDialog } from "../../ui/question-dialog.tsx";
import { WithCode } from "../../ui/with-code.tsx";
import { NoticeBar } from "../notice-bar.tsx";
import type { Dropped } from "./drop-file.ts";
import type { DroppedFiles } from "./use-dropped-files.ts";

export interface FileDropProps {
  readonly files: DroppedFiles;
  /** There is a host to put them into. */
  readonly canTake: boolean;
  readonly children: ReactNode;
}

export function FileDrop({ files, canTake, children }: FileDropProps) {
  const t = useTranslations("workbench.files");
  const [isOver, setIsOver] = useState(false);

  function drag(event: DragEvent): void {
    if (!event.dataTransfer.types.includes("Files")) return;
    // Without this the browser leaves the page for the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = canTake ? "copy" : "none";
    setIsOver(canTake);
  }
  function drop(event: DragEvent): void {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setIsOver(false);
    if (canTake) files.add([...event.dataTransfer.files]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop onto; by keyboard the menu of the sandbox does the same.
    <div
      className="relative flex h-full flex-col"
      onDragEnter={drag}
      onDragOver={drag}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setIsOver(false)}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 z-10 flex items-center justify-center gap-2 rounded-sm border border-accent border-dashed bg-raised/95 p-4 text-center">
          <FileDown aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-accent" />
          {t("drop")}
        </div>
      )}
      <QuestionDialog
        title={t("there.title", { name: files.asking?.name ?? "" })}
        text={t("there.text")}
        confirm={t("there.replace")}
        open={files.asking !== null}
        onClose={files.leave}
        onConfirm={files.replace}
      />
    </div>
  );
}

/** What has become of them. */
export function DroppedFileNotice({ files: { said, putAway } }: { readonly files: DroppedFiles }) {
  const t = useTranslations("workbench.files");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  if (said.length === 0) return null;
  const isRefused = said.some(({ outcome }) => outcome !== "under-way" && !outcome.ok);
  return (
    <NoticeBar
      tone={isRefused ? "undecided" : "neutral"}
      actions={<IconButton label={common("close")} icon={X} className="size-8!" onClick={putAway} />}
    >
      {said.map(({ name, outcome }) => (
        <span key={name} className="block">
          {outcome === "under-way" ? t("under-way", { name }) : <WithCode text={wordsFor(name, outcome)} />}
        </span>
      ))}
    </NoticeBar>
  );

  function wordsFor(name: string, done: Dropped): string {
    if (done.ok) return t("done", { name });
    if (done.code === "too-large") return t("too-large", { name });
    if (done.code === "input.invalid") return t("name", { name });
    return `${errors(`${done.code}.title`, done.details)} ${errors(`${done.code}.text`, done.details)}`;
  }
}
