/**
 * The terminal's output around a moment, as text that is safe to show: what moves, colours or commands a terminal is taken out.
 * Nothing is drawn over: a line that was rewritten stands there in each of its forms, so that nobody hides what they did. Pure.
 */
import type { TerminalPlace } from "../evidence/entry.ts";
import { MOMENT_BYTES_MAX, type TerminalMoment } from "./contract.ts";

export interface Excerpt {
  /** Offset of the first byte. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

const half = MOMENT_BYTES_MAX / 2;

export function momentIn(excerpt: Excerpt | null, { shellId, offset }: TerminalPlace): TerminalMoment {
  if (!excerpt) return { shellId, offset, kept: false, before: "", after: "" };
  const { start, bytes } = excerpt;
  const at = Math.min(Math.max(0, offset - start), bytes.length);
  const before = safeText(bytes.subarray(Math.max(0, at - half), at));
  return { shellId, offset, kept: true, before, after: safeText(bytes.subarray(at, at + half)) };
}

const esc = "\u001b";
const bell = "\u0007";
/** What follows an escape up to an end of its own: words to the system, the device or a program; without an end, all the rest. */
const strings = new RegExp(`${esc}[\\]PX^_][^${bell}${esc}]*(?:${bell}|${esc}\\\\|$)`, "g");
const sequences = new RegExp(`${esc}(?:\\[[0-?]*[ -/]*[@-~]?|[ -/]*[0-~]?)`, "g");
const unreadable = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu;

function safeText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes).replace(strings, "").replace(sequences, "");
  const lines = text.replace(/\r+\n/g, "\n").replaceAll("\r", "\n");
  return lines.replaceAll("\b", "").replace(unreadable, "\u{fffd}");
}
