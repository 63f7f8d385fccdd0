"use client";
/** A state that this browser remembers from one visit to the next. */
import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";
import { recall, remember } from "./remembered.ts";

export interface Remembered<Value> {
  readonly key: string;
  /** Declared once, outside of the component. */
  readonly schema: z.ZodType<Value>;
  readonly initial: Value;
}

export function useRemembered<Value>({ key, schema, initial }: Remembered<Value>): [Value, (value: Value) => void] {
  const [value, setValue] = useState(initial);

  // The server knows nothing of it: the first drawing is the same for everybody.
  useEffect(() => {
    const kept = recall(key, schema);
    if (kept !== null) setValue(kept);
  }, [key, schema]);

  const change = useCallback(
    (changed: Value) => {
      setValue(changed);
      remember(key, changed);
    },
    [key],
  );
  return [value, change];
}
