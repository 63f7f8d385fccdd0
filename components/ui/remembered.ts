/** Small things this browser remembers; where it has no usable storage nothing is remembered, and nothing breaks. */
import type { z } from "zod";

const prefix = "trockendock:";

/** Null for what was never kept, or is of an older shape. */
export function recall<Schema extends z.ZodType>(key: string, schema: Schema): z.infer<Schema> | null {
  try {
    const kept = schema.safeParse(JSON.parse(window.localStorage.getItem(prefix + key) ?? "null"));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Full or forbidden: it holds until the page is closed.
  }
}

export function forget(key: string): void {
  try {
    window.localStorage.removeItem(prefix + key);
  } catch {
    // As in `remember`.
  }
}
