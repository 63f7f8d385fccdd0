"use client";
/** How the building and running of what was handed in went, and what it printed. */
import { useTranslations } from "next-intl";
import type { CleanRoom } from "#grading/clean-room/contract";

export function CleanRoomLog({ cleanRoom }: { readonly cleanRoom: CleanRoom }) {
  const t = useTranslations("review.clean-room");
  const { state, log } = cleanRoom;
  return (
    <section className="flex flex-col gap-2 text-sm">
      <h3 className="font-semibold text-base">{t("title")}</h3>
      <p role="status">{t(state)}</p>
      {log !== "" && (
        <details>
          <summary>{t("log")}</summary>
          <pre className="max-h-96 overflow-auto whitespace-pre-wrap break-all text-xs">{log}</pre>
        </details>
      )}
    </section>
  );
}
