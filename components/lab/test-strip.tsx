"use client";
/** The protocol under the terminal: every test case as a mark that is always in sight, and all rows below. */
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { localized } from "#i18n/contract";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { useLabWork } from "./lab-work.tsx";
import { countVerdicts, type ProtocolRow } from "./protocol.ts";
import { ProtocolTable } from "./protocol-table.tsx";
import { SubmitPanel } from "./submit-panel.tsx";

export interface TestStripProps {
  /** A row is about to be opened, and wants to be seen. */
  readonly onChoose: () => void;
}

export function TestStrip({ onChoose }: TestStripProps) {
  const t = useTranslations("lab.protocol");
  const { rows } = useLabWork();
  const counts = countVerdicts(rows);
  const table = useRef<HTMLDivElement>(null);

  function show({ nr }: ProtocolRow): void {
    onChoose();
    const row = table.current?.querySelector(`[data-row="${CSS.escape(nr)}"]`);
    const toggle = row?.querySelector("button");
    row?.scrollIntoView({ block: "nearest" });
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    toggle?.focus({ preventScroll: true });
  }

  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-12 shrink-0 items-center gap-x-3 border-line border-b py-1 pr-2 pl-3">
        <h2 className="hidden text-sm min-[80rem]:block">{t("title")}</h2>
        <p className="flex-1 text-muted text-sm tabular-nums min-[56rem]:hidden">{t("passed", counts)}</p>
        <Marks rows={rows} onChoose={show} />
        <SubmitPanel compact />
      </div>
      <div ref={table} className="min-h-0 flex-1 overflow-y-auto">
        <ProtocolTable rows={rows} label={t("label", counts)} />
      </div>
    </div>
  );
}

interface MarksProps {
  readonly rows: readonly ProtocolRow[];
  readonly onChoose: (row: ProtocolRow) => void;
}

function Marks({ rows, onChoose }: MarksProps) {
  const locale = useLocale();
  const { changed } = useLabWork();
  return (
    <ul className="hidden min-w-0 flex-1 overflow-x-auto min-[56rem]:flex">
      {rows.map((row) => (
        <li key={row.nr}>
          <button
            type="button"
            title={localized(row.testCase, locale)}
            onClick={() => onChoose(row)}
            className="inline-flex h-9 items-center gap-0.5 rounded-sm px-1 text-sm tabular-nums transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
          >
            {row.nr}
            <VerdictMark status={row.status} compact fresh={changed.some(({ nr }) => nr === row.nr)} />
          </button>
        </li>
      ))}
    </ul>
  );
}
