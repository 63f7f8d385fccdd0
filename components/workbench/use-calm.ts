"use client";
/** What changes often, said in a pace at which it can be listened to. */
import { useEffect, useState } from "react";

const calmMs = 8000;

/** The newest value, but each one stands for a while before the next. */
export function useCalm(value: string): string {
  const [said, setSaid] = useState({ value: "", at: 0 });

  // The one that waits for its turn is replaced by a newer one.
  useEffect(() => {
    if (said.value === value) return;
    const waitMs = Math.max(0, said.at + calmMs - Date.now());
    const timer = setTimeout(() => setSaid({ value, at: Date.now() }), waitMs);
    return () => clearTimeout(timer);
  }, [said, value]);

  return said.value;
}
