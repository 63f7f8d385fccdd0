/** Which keys belong to the clipboard and not to the shell: as terminals have it on Linux and Windows, and as the Mac has it everywhere. */

export interface PressedKey {
  readonly type: string;
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** `browser`: not the shell's; the browser's own paste or copy follows, which needs no permission. */
export type KeyAction = "copy" | "browser" | "shell";

export function keyAction(pressed: PressedKey, { hasSelection }: { hasSelection: boolean }): KeyAction {
  if (pressed.altKey) return "shell";
  const key = pressed.key.toLowerCase();
  if (pressed.metaKey) return key === "c" || key === "v" ? "browser" : "shell";
  if (pressed.shiftKey && !pressed.ctrlKey && key === "insert") return "browser";
  if (!pressed.ctrlKey) return "shell";
  if (key === "v") return "browser";
  if (key === "insert" || (key === "c" && pressed.shiftKey)) return "copy";
  // Ctrl-C is what ends a program, unless something was chosen to be copied.
  return key === "c" && hasSelection ? "copy" : "shell";
}
