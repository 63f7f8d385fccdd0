"use client";
/** A terminal of the sandbox on the page: the same shell after every reload, and words for whatever keeps it from working. */
import "@xterm/xterm/css/xterm.css";
import { useTranslations } from "next-intl";
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { SandboxId } from "#core/contract";
import { useConnection } from "../connection/use-connection.ts";
import { controlCharacter } from "./control-character.ts";
import { KeyRow } from "./key-row.tsx";
import { PALETTES } from "./palette.ts";
import { ReadAloudSwitch } from "./read-aloud-switch.tsx";
import { TerminalStatus } from "./terminal-status.tsx";
import { useDark } from "./use-dark.ts";
import { useFit } from "./use-fit.ts";
import { useTerminal } from "./use-terminal.ts";

export interface TerminalHandle {
  focus(): void;
  /** As if the student had pasted it and pressed Return. */
  run(command: string): void;
}

export interface TerminalPaneProps {
  readonly sandboxId: SandboxId;
  readonly terminal: number;
  /** A shell can be opened now. */
  readonly canOpen: boolean;
  readonly visible: boolean;
  readonly onActivity?: () => void;
  readonly ref?: Ref<TerminalHandle>;
}

export function TerminalPane({ sandboxId, terminal, canOpen, visible, onActivity, ref }: TerminalPaneProps) {
  const t = useTranslations("terminal");
  const { state: connection } = useConnection();
  const theme = useDark() ? "dark" : "light";
  const host = useRef<HTMLDivElement>(null);
  const hintId = useId();
  const [ctrl, setCtrl] = useState(false);
  const { live, state, trouble } = useTerminal({
    sandboxId,
    terminal,
    canOpen,
    host,
    hintId,
    theme,
    words: {
      input: t("input", { number: terminal }),
      tooMuchOutput: t("too-much-output"),
      marks: { "new-shell": t("mark.new-shell"), skipped: t("mark.skipped") },
    },
    onTyped(data) {
      onActivity?.();
      setCtrl(false);
      return ctrl ? controlCharacter(data) : data;
    },
  });
  const emulator = live?.emulator;

  useHandle(ref, live);
  useFit(host, { emulator, visible });
  // Colours are the emulator's own business, not those of style sheets.
  useEffect(() => emulator?.setTheme(theme), [emulator, theme]);

  return (
    <section
      aria-label={t("name", { number: terminal })}
      className="relative flex h-full flex-col"
      style={{ backgroundColor: PALETTES[theme].background }}
    >
      <ReadAloudSwitch emulator={emulator} />
      <p id={hintId} className="sr-only">
        {t("leave")}
      </p>
      <div className="relative min-h-0 flex-1">
        <div ref={host} className={`absolute inset-2 ${state.phase === "lost" ? "opacity-50" : ""}`} />
        <TerminalStatus
          state={state}
          trouble={trouble}
          canOpen={canOpen}
          connected={connection === "connected"}
          onRestart={() => {
            live?.session.restart();
            emulator?.focus();
          }}
        />
      </div>
      {emulator && <KeyRow emulator={emulator} ctrl={ctrl} onCtrl={setCtrl} />}
    </section>
  );
}

/** What the page asks for before the emulator is loaded waits for it. */
function useHandle(ref: Ref<TerminalHandle> | undefined, live: ReturnType<typeof useTerminal>["live"]): void {
  const early = useRef<{ commands: string[]; focus: boolean }>({ commands: [], focus: false });
  useImperativeHandle(
    ref,
    () => ({
      focus() {
        if (live) live.emulator.focus();
        else early.current.focus = true;
      },
      run(command) {
        live?.emulator.scrollToEnd();
        if (live) paste(live, command);
        else early.current.commands.push(command);
      },
    }),
    [live],
  );

  // Loading is over.
  useEffect(() => {
    if (!live) return;
    const { commands, focus } = early.current;
    early.current = { commands: [], focus: false };
    for (const command of commands) paste(live, command);
    if (focus) live.emulator.focus();
  }, [live]);
}

function paste({ emulator, session }: NonNullable<ReturnType<typeof useTerminal>["live"]>, command: string): void {
  emulator.paste(command);
  session.type("\r");
}
