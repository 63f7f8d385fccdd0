"use client";
/** The way out when something runs wild in the sandbox: ends it and starts it again, after asking. */
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { hasShell, type LiveSandbox } from "./use-sandbox.ts";

export function RestartSandbox({ sandbox }: { readonly sandbox: LiveSandbox }) {
  const t = useTranslations("workbench.sandbox.restart");
  const common = useTranslations("common");
  const [asking, setAsking] = useState(false);

  function restart(): void {
    setAsking(false);
    sandbox.restart();
  }

  return (
    <>
      <IconButton
        label={t("ask")}
        icon={RotateCw}
        disabled={!hasShell(sandbox.state)}
        onClick={() => setAsking(true)}
        className="self-center"
      />
      <Dialog title={t("title")} description={t("text")} open={asking} onOpenChange={setAsking}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{common("cancel")}</Button>
          <Button variant="primary" onClick={restart}>
            {t("confirm")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
