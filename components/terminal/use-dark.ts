"use client";
/** Whether the page is dark now: as chosen on it, else as the device has it. */
import { useSyncExternalStore } from "react";

export function useDark(): boolean {
  return useSyncExternalStore(watch, isDark, () => false);
}

function darkDevice(): MediaQueryList {
  return window.matchMedia("(prefers-color-scheme: dark)");
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === "dark" || (theme !== "light" && darkDevice().matches);
}

function watch(onChange: () => void): () => void {
  const chosen = new MutationObserver(onChange);
  chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const device = darkDevice();
  device.addEventListener("change", onChange);
  return () => {
    chosen.disconnect();
    device.removeEventListener("change", onChange);
  };
}
