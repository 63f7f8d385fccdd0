"use client";
/** Whether what one sees is what there is now. */
import { useTranslations } from "next-intl";
import { useConnection } from "../connection/use-connection.ts";

const dots = {
  connecting: "border-undecided",
  connected: "border-passed bg-passed",
  lost: "border-failed bg-failed",
};

export function LiveMark() {
  const t = useTranslations("common.connection");
  const { state } = useConnection();
  return (
    <span role="status" className="inline-flex items-center gap-2 text-muted text-sm">
      <span aria-hidden="true" className={`size-2 rounded-full border ${dots[state]}`} />
      {t(state)}
    </span>
  );
}
