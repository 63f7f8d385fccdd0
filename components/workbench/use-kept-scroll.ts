"use client";
/** Finds the place in a long text again after a reload. */
import { type RefObject, useEffect } from "react";

const settleMs = 200;

export interface KeptScroll {
  readonly key: string;
  /** The text is there. */
  readonly isFilled: boolean;
}

export function useKeptScroll(area: RefObject<HTMLElement | null>, { key, isFilled }: KeptScroll): void {
  // How far one has read is the browser's to know, and of no lasting worth.
  useEffect(() => {
    const element = area.current;
    if (!element || !isFilled) return;
    const storageKey = `trockendock:scroll:${key}`;
    let timer: ReturnType<typeof setTimeout> | undefined;
    element.scrollTop = Number(sessionStorage.getItem(storageKey) ?? 0);
    function onScroll(): void {
      clearTimeout(timer);
      timer = setTimeout(() => sessionStorage.setItem(storageKey, String(element?.scrollTop ?? 0)), settleMs);
    }
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("scroll", onScroll);
    };
  }, [area, key, isFilled]);
}
