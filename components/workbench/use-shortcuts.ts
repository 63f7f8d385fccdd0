"use client";
/** Keys that work everywhere on the page, also while the terminal has the focus; Escape alone is left to the shell. */
import { useEffect, useEffectEvent } from "react";
import { PANES, type Pane } from "./pane.ts";

export interface Shortcuts {
  readonly onPane: (pane: Pane) => void;
  readonly onPreview: () => void;
  readonly onHelp: () => void;
}

export function useShortcuts({ onPane, onPreview, onHelp }: Shortcuts): void {
  const act = useEffectEvent((event: KeyboardEvent) => {
    const pane = paneOf(event);
    const isPreview = isAltWith(event, "Digit4");
    if (!pane && !isPreview && event.key !== "F1") return;
    // Before the terminal hears of it, and instead of what the browser would do.
    event.preventDefault();
    event.stopPropagation();
    if (pane) onPane(pane);
    else if (isPreview) onPreview();
    else onHelp();
  });

  // The capture phase comes before the terminal's own listener.
  useEffect(() => {
    window.addEventListener("keydown", act, { capture: true });
    return () => window.removeEventListener("keydown", act, { capture: true });
  }, []);
}

function paneOf(event: KeyboardEvent): Pane | undefined {
  if (isBackToLesson(event)) return "lesson";
  return PANES.find((_, index) => isAltWith(event, `Digit${index + 1}`));
}

/** The code, not the character: with Alt some keyboards write another one. */
function isAltWith(event: KeyboardEvent, code: string): boolean {
  return event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.code === code;
}

/** Escape belongs to what lies over the page, to fields and to the shell; from the test cases it leads back. */
function isBackToLesson({ key, target }: KeyboardEvent): boolean {
  if (key !== "Escape" || !(target instanceof Element)) return false;
  return target.closest(".pane-tests") !== null;
}
