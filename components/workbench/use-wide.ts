"use client";
/** Whether the panes stand side by side; the same width as in workbench.css. */
import { useSyncExternalStore } from "react";

const WIDE = "(width >= 56rem)";

export function useWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener("change", onChange);
      return () => query.removeEventListener("change", onChange);
    },
    () => window.matchMedia(WIDE).matches,
    () => true,
  );
}
