"use client";
/** Offers the preview beside the terminals: with the port as soon as a container publishes one. */
import { useTranslations } from "next-intl";
import type { Preview } from "./use-preview.ts";

export function PreviewTab({ preview: { ports, target, isInFront, bringToFront } }: { readonly preview: Preview }) {
  const t = useTranslations("workbench.preview");
  const port = target?.port ?? ports[0]?.port;
  // What somebody has not looked at yet.
  const isOffered = !target && port !== undefined;
  return (
    <div
      className={`-mb-px flex shrink-0 items-center border-b-2 ${isInFront ? "border-accent" : "border-transparent"}`}
    >
      <button
        type="button"
        aria-current={isInFront}
        onClick={bringToFront}
        className={`flex h-full items-center gap-1.5 whitespace-nowrap px-3 text-sm focus-visible:-outline-offset-2 ${isInFront ? "font-semibold" : isOffered ? "text-accent hover:text-accent-strong" : "text-muted hover:text-body"}`}
      >
        {port === undefined ? t("tab") : t("tab-port", { port: String(port) })}
      </button>
      <span role="status" className="sr-only">
        {isOffered ? t("offered", { port: String(port) }) : ""}
      </span>
    </div>
  );
}
