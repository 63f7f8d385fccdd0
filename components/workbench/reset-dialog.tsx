"use client";
/** Asks twice before a sandbox gets a new disk: first what goes and what stays, then a word to be typed. */
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Problem } from "../ui/problem.tsx";
import { TextField } from "../ui/text-field.tsx";

/** To be typed; the same in every language, and on every keyboard. */
const word = "reset";

export interface ResetDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function ResetDialog({ open, onClose, onConfirm }: ResetDialogProps) {
  const t = useTranslations("workbench.sandbox.reset");
  const [sure, setSure] = useState(false);

  function close(): void {
    setSure(false);
    onClose();
  }

  function confirm(): void {
    setSure(false);
    onConfirm();
  }

  return (
    <Dialog
      title={t(sure ? "title-again" : "title")}
      description={t(sure ? "text-again" : "text")}
      open={open}
      onOpenChange={(wanted) => !wanted && close()}
    >
      {sure ? (
        <LastQuestion onClose={close} onConfirm={confirm} />
      ) : (
        <FirstQuestion onClose={close} onGoOn={() => setSure(true)} />
      )}
    </Dialog>
  );
}

function FirstQuestion({ onClose, onGoOn }: { readonly onClose: () => void; readonly onGoOn: () => void }) {
  const t = useTranslations("workbench.sandbox.reset");
  const common = useTranslations("common");
  return (
    <>
      <dl className="flex flex-col border-line border-t text-sm">
        {(["goes", "stays"] as const).map((what) => (
          <div key={what} className="flex gap-4 border-line border-b py-2">
            <dt className="w-20 shrink-0 font-semibold">{t(what)}</dt>
            <dd>{t(`${what}-what`)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button onClick={onGoOn}>{t("go-on")}</Button>
      </div>
    </>
  );
}

function LastQuestion({ onClose, onConfirm }: { readonly onClose: () => void; readonly onConfirm: () => void }) {
  const t = useTranslations("workbench.sandbox.reset");
  const common = useTranslations("common");
  const [isWrong, setIsWrong] = useState(false);

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("word") ?? "");
    if (typed.trim().toLowerCase() === word) onConfirm();
    else setIsWrong(true);
  }

  const problem = isWrong && <Problem>{t("word-problem", { word })}</Problem>;
  return (
    <form onSubmit={send} className="flex flex-col gap-4">
      <TextField
        label={t("word", { word })}
        name="word"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        error={problem}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button type="submit" variant="primary">
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}
