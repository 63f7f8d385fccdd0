"use client";
/** Chooses the pane where there is room for one only. */
import { useTranslations } from "next-intl";
import { useLabWork } from "../lab/lab-work.tsx";
import { countVerdicts } from "../lab/protocol.ts";
import { PANES, type Pane } from "./pane.ts";

export interface PaneSwitchProps {
  readonly shown: Pane;
  readonly onShow: (pane: Pane) => void;
}

export function PaneSwitch({ shown, onShow }: PaneSwitchProps) {
  const t = useTranslations("workbench.panes");
  const { passed, all } = countVerdicts(useLabWork().rows);
  return (
    <nav aria-label={t("label")} className="pane-switch flex border-line border-b">
      {PANES.map((pane) => (
        <button
          key={pane}
          type="button"
          aria-current={pane === shown}
          onClick={() => onShow(pane)}
          className="-mb-px min-h-11 flex-1 border-transparent border-b-2 px-2 text-muted text-sm transition-colors focus-visible:-outline-offset-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-body"
        >
          {t(pane)}
          {pane === "tests" && (
            <span className="ml-1.5 tabular-nums">
              {passed}/{all}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
