"use client";
/** Calls what a key of the review page asks for, as long as no dialog is open. */
import { useEffect, useRef } from "react";
import { focusOf, LEVELS, type ReviewKey, reviewKeyOf } from "./review-keys.ts";

type PlainKey = Exclude<ReviewKey, `level-${number}`>;

export interface ReviewKeyActs extends Readonly<Record<PlainKey, () => void>> {
  readonly isOff: boolean;
  /** @param level of the rubric, from 1 */
  readonly level: (level: number) => void;
}

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
      const level = LEVELS.find((each) => wanted === `level-${each}`);
      if (level !== undefined) latest.current.level(level);
      else latest.current[wanted as PlainKey]();
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
