"use client";
/** The keys a touch keyboard lacks, above it. Pressing one leaves the focus, and with it the keyboard, where it is. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PointerEvent, ReactNode } from "react";
import type { Emulator } from "./emulator.ts";

const arrows = [
  { name: "left", direction: "D", icon: ArrowLeft },
  { name: "up", direction: "A", icon: ArrowUp },
  { name: "down", direction: "B", icon: ArrowDown },
  { name: "right", direction: "C", icon: ArrowRight },
] as const;
const characters = ["|", "/", "-", "~"];
const esc = "\x1b";
const interrupt = "\x03";

export interface KeyRowProps {
  readonly emulator: Emulator;
  /** Ctrl is held for the next character. */
  readonly ctrl: boolean;
  readonly onCtrl: (ctrl: boolean) => void;
}

export function KeyRow({ emulator, ctrl, onCtrl }: KeyRowProps) {
  const t = useTranslations("terminal.keys");
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      className="hidden shrink-0 gap-1 overflow-x-auto border-line border-t bg-surface p-1 pointer-coarse:flex"
    >
      <Key onPress={() => emulator.enter(interrupt)}>Ctrl-C</Key>
      <Key onPress={() => onCtrl(!ctrl)} pressed={ctrl}>
        Ctrl
      </Key>
      <Key onPress={() => emulator.enter(esc)}>Esc</Key>
      <Key onPress={() => emulator.enter("\t")}>Tab</Key>
      {arrows.map(({ name, direction, icon: Icon }) => (
        <Key key={name} label={t(name)} onPress={() => emulator.arrow(direction)}>
          <Icon aria-hidden size={16} strokeWidth={1.5} />
        </Key>
      ))}
      {characters.map((character) => (
        <Key key={character} onPress={() => emulator.enter(character)}>
          {character}
        </Key>
      ))}
    </div>
  );
}

interface KeyProps {
  readonly onPress: () => void;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly children: ReactNode;
}

function Key({ onPress, label, pressed, children }: KeyProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      onPointerDown={(event: PointerEvent) => event.preventDefault()}
      onClick={onPress}
      className={`flex min-h-10 min-w-10 shrink-0 items-center justify-center rounded-sm border px-2 font-mono text-sm ${pressed ? "border-accent bg-accent text-on-accent" : "border-edge bg-raised"}`}
    >
      {children}
    </button>
  );
}
