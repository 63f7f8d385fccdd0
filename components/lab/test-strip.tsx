"use client";
/** The protocol under the terminal: every test case as a mark that is always in sight, and all rows below. */
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { localized } from "#i18n/contract";
import { VerdictMark } from "../ui/verdict-mark.tsx";
import { HardeningButton } from "./hardening-button.tsx";
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
  const [open, setOpen] = useState<string | null>(null);
  const counts = countVerdicts(rows);

  function choose(nr: string): void {
    if (open !== nr) onChoose();
    setOpen(open === nr ? null : nr);
  }

  return (
    <div className="flex h-full flex-col">
      <div className="flex min-h-12 shrink-0 items-center gap-x-3 border-line border-b py-1 pr-2 pl-3">
        <h2 className="hidden text-sm min-[80rem]:block">{t("title")}</h2>
        <p className="flex-1 text-muted text-sm tabular-nums min-[56rem]:hidden">{t("passed", counts)}</p>
        <Marks rows={rows} open={open} onChoose={choose} />
        <HardeningButton />
        <SubmitPanel compact />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ProtocolTable rows={rows} label={t("label", counts)} open={open} onOpen={setOpen} />
      </div>
    </div>
  );
}

interface MarksProps {
  readonly rows: readonly ProtocolRow[];
  readonly open: string | null;
  readonly onChoose: (nr: string) => void;
}

function Marks({ rows, open, onChoose }: MarksProps) {
  const locale = useLocale();
  const { changed } = useLabWork();
  return (
    <ul className="hidden min-w-0 flex-1 overflow-x-auto overflow-y-hidden [scrollbar-width:none] min-[56rem]:flex">
      {rows.map((row) => (
        <li key={row.nr}>
          <button
            type="button"
            title={localized(row.testCase, locale)}
            aria-expanded={open === row.nr}
            onClick={() => onChoose(row.nr)}
            className="inline-flex h-9 items-center gap-0.5 rounded-sm px-1 text-sm tabular-nums transition-colors hover:bg-sunken focus-visible:-outline-offset-2 aria-expanded:bg-sunken"
          >
            {row.nr}
            <VerdictMark status={row.status} compact fresh={changed.some(({ nr }) => nr === row.nr)} />
          </button>
        </li>
      ))}
    </ul>
  );
}
