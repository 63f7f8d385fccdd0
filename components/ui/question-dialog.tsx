"use client";
/** Asks before something is done that cannot be missed: what happens then, a way out, and the act. */
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface QuestionDialogProps {
  readonly title: string;
  readonly text: string;
  /** The act, as a verb. */
  readonly confirm: string;
  readonly open: boolean;
  readonly pending?: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly children?: ReactNode;
}

export function QuestionDialog({
  title,
  text,
  confirm,
  open,
  pending = false,
  onClose,
  onConfirm,
  children,
}: QuestionDialogProps) {
  const common = useTranslations("common");
  return (
    <Dialog title={title} description={text} open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      {children}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button variant="primary" pending={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
