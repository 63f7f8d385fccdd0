/** What a key asks for on the review page; null for what is none of its keys, or is being typed into a field. */

export type ReviewKey =
  | "next"
  | "previous"
  | "row-down"
  | "row-up"
  | "override"
  | "comment"
  | "release-next"
  | "help"
  | `level-${Level}`;

/** Of a rubric, from 1. */
export const LEVELS = [1, 2, 3, 4, 5, 6] as const;
type Level = (typeof LEVELS)[number];

const keys: Readonly<Record<string, ReviewKey>> = {
  j: "next",
  k: "previous",
  ArrowDown: "row-down",
  ArrowUp: "row-up",
  o: "override",
  c: "comment",
  Enter: "release-next",
  "?": "help",
  ...Object.fromEntries(LEVELS.map((level) => [String(level), `level-${level}` as const])),
};

export interface PressedKey {
  readonly key: string;
  readonly ctrl: boolean;
  /** Where the focus is: a text field takes its keys itself, and a button its Enter. */
  readonly focus: "field" | "button" | "page";
}

export function reviewKeyOf({ key, ctrl, focus }: PressedKey): ReviewKey | null {
  const wanted = keys[key.length === 1 ? key.toLowerCase() : key] ?? null;
  if (ctrl) return wanted === "release-next" ? wanted : null;
  if (focus === "field") return null;
  return focus === "button" && wanted === "release-next" ? null : wanted;
}

export function focusOf(target: EventTarget | null): PressedKey["focus"] {
  if (!(target instanceof HTMLElement)) return "page";
  if (target.closest("input, textarea, select, [contenteditable], [role=radio]")) return "field";
  return target.closest("button, a, summary, [role=menuitem]") ? "button" : "page";
}
