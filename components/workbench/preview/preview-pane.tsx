"use client";
/** A port of the student's host as a browser shows it, in a frame that has no origin and so no way to this page. */
import { useTranslations } from "next-intl";
import { FormError } from "../../ui/form-error.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { PreviewBar } from "./preview-bar.tsx";
import type { Preview } from "./use-preview.ts";

export function PreviewPane({ preview }: { readonly preview: Preview }) {
  return (
    <section aria-label={useTranslations("workbench.preview")("tab")} className="flex h-full flex-col bg-surface">
      <PreviewBar preview={preview} />
      <div className="relative min-h-0 flex-1">
        <Shown preview={preview} />
      </div>
    </section>
  );
}

function Shown({ preview: { target, outcome } }: { readonly preview: Preview }) {
  const t = useTranslations("workbench.preview");
  if (!target) return <p className="p-6 text-muted">{t("empty")}</p>;
  if (!outcome)
    return (
      <div className="p-6">
        <Waiting what={t("opening", { port: String(target.port) })} />
      </div>
    );
  if (!("address" in outcome)) {
    return (
      <div className="p-6">
        <FormError code={outcome.code} details={outcome.details} />
      </div>
    );
  }
  const { address, turn } = outcome;
  if (!address.framed) return <p className="p-6">{t("unframed")}</p>;
  return (
    <iframe
      key={turn}
      title={t("frame", { port: String(target.port) })}
      src={address.url}
      // Its own policy says the same; this holds even where something else answers.
      sandbox="allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-pointer-lock"
      referrerPolicy="no-referrer"
      className="absolute inset-0 size-full border-0 bg-white"
    />
  );
}
