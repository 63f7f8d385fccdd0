"use client";
/** Calls what a key of the review page asks for, as long as no dialog is open. */
import { useEffect, useRef } from "react";
import { focusOf, type ReviewKey, reviewKeyOf } from "./review-keys.ts";

export type ReviewKeyActs = Readonly<Record<ReviewKey, () => void>> & { readonly isOff: boolean };

export function useReviewKeys(acts: ReviewKeyActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (latest.current.isOff || event.defaultPrevented || event.altKey) return;
      const wanted = reviewKeyOf({
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        focus: focusOf(event.target),
      });
      if (!wanted) return;
      event.preventDefault();
      latest.current[wanted]();
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
