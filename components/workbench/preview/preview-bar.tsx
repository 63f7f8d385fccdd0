"use client";
/** What the preview shows and how: port, http or https, once more, and in a tab of its own. */
import { ExternalLink, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useState } from "react";
import { likelyTls, Port } from "#preview/contract";
import { Choice } from "../../ui/choice.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Preview } from "./use-preview.ts";

const schemes = (["http", "https"] as const).map((value) => ({ value, label: value, children: value }));

export function PreviewBar({ preview: { ports, target, outcome, show } }: { readonly preview: Preview }) {
  const t = useTranslations("workbench.preview");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const shown = target?.port;
  // What was chosen elsewhere stands in the field, too.
  useEffect(() => setTyped(shown === undefined ? "" : String(shown)), [shown]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const port = Port.safeParse(Number(typed));
    setWrong(!port.success);
    if (port.success) show(port.data === shown && target ? target : { port: port.data, tls: likelyTls(port.data) });
  }

  const url = outcome && "address" in outcome ? outcome.address.url : null;
  return (
    <form
      onSubmit={submit}
      noValidate
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1.5 text-sm"
    >
      <label htmlFor={id} className="text-muted">
        {t("port")}
      </label>
      <input
        id={id}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        list={`${id}-ports`}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        className="h-8 w-20 rounded-sm border border-edge bg-raised px-2 tabular-nums hover:border-body focus-visible:outline-offset-0 aria-invalid:border-failed"
      />
      <datalist id={`${id}-ports`}>
        {ports.map(({ port, container }) => (
          <option key={port} value={port} label={container} />
        ))}
      </datalist>
      {target && (
        <Choice
          label={t("scheme")}
          value={target.tls ? "https" : "http"}
          options={schemes}
          onChange={(scheme) => show({ port: target.port, tls: scheme === "https" })}
        />
      )}
      <IconButton type="submit" label={target ? t("reload") : t("show")} icon={RotateCw} className="size-8!" />
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="ml-auto inline-flex h-8 items-center gap-1.5 text-muted hover:text-body"
        >
          <ExternalLink aria-hidden size={16} strokeWidth={1.5} />
          {t("own-tab")}
        </a>
      )}
      {isWrong && (
        <div className="basis-full">
          <Problem id={`${id}-problem`}>{t("no-port")}</Problem>
        </div>
      )}
    </form>
  );
}
