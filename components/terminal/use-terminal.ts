"use client";
/** Joins a terminal of the sandbox, its emulator and the page's connection for as long as a pane is on the page. */
import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { Cleanup, type SandboxId } from "#core/contract";
import { TERMINAL_EVENTS } from "#terminal/contract";
import { useConnection } from "../connection/use-connection.ts";
import { browserClock } from "../lab/browser-clock.ts";
import { Emulator, type EmulatorParts } from "./emulator.ts";
import { isTerminalAnswer } from "./terminal-answer.ts";
import { type InputTrouble, type SessionState, TerminalSession } from "./terminal-session.ts";

export interface UseTerminal extends Pick<EmulatorParts, "words" | "theme" | "hintId"> {
  readonly sandboxId: SandboxId;
  readonly terminal: number;
  readonly canOpen: boolean;
  readonly host: RefObject<HTMLElement | null>;
  /** Makes what was typed what the shell is sent. */
  readonly onTyped: (data: string) => string;
}

export interface LiveTerminal {
  readonly session: TerminalSession;
  readonly emulator: Emulator;
}

export interface TerminalOnPage {
  /** Null until the emulator is loaded. */
  readonly live: LiveTerminal | null;
  readonly state: SessionState;
  readonly trouble: InputTrouble | null;
}

/** Of the pane, which may be gone before the emulator is loaded. */
interface Life {
  readonly sandboxId: SandboxId;
  readonly terminal: number;
  readonly cleanup: Cleanup;
  readonly gone: AbortSignal;
}

export function useTerminal({ sandboxId, terminal, canOpen, host, onTyped, ...look }: UseTerminal): TerminalOnPage {
  const { state: connection, request, send, on } = useConnection();
  const [live, setLive] = useState<LiveTerminal | null>(null);
  const [state, setState] = useState<SessionState>({ phase: "waiting" });
  const [trouble, setTrouble] = useState<InputTrouble | null>(null);
  const typed = useEffectEvent(onTyped);

  const tell = useEffectEvent((session: TerminalSession) => {
    session.setConnected(connection === "connected");
    session.setCanOpen(canOpen);
  });

  const start = useEffectEvent(async (element: HTMLElement, { cleanup, gone, ...address }: Life): Promise<void> => {
    const session: { current: TerminalSession | null } = { current: null };
    const emulator = await Emulator.create({
      ...look,
      host: element,
      onData(data) {
        if (session.current?.isReplaying && isTerminalAnswer(data)) return;
        session.current?.type(typed(data));
      },
      onSize: (size) => session.current?.resize(size),
    });
    cleanup.add(() => emulator.dispose());
    if (gone.aborted) return;
    emulator.fit();
    const opened = new TerminalSession({
      ...address,
      request,
      send,
      clock: browserClock,
      screen: emulator,
      onState: setState,
      onTrouble: setTrouble,
    });
    session.current = opened;
    cleanup.add(() => opened.close());
    cleanup.add(on(TERMINAL_EVENTS.output, (payload) => opened.takeOutput(payload)));
    cleanup.add(on(TERMINAL_EVENTS.ended, (payload) => opened.takeEnd(payload)));
    cleanup.add(() => setLive(null));
    setLive({ session: opened, emulator });
    // At once, not after the page has been drawn again: the shell may be waiting already.
    tell(opened);
  });

  // An emulator draws into an element: both begin and end with the pane.
  useEffect(() => {
    const cleanup = new Cleanup();
    const end = new AbortController();
    cleanup.add(() => end.abort());
    if (host.current) void start(host.current, { cleanup, gone: end.signal, sandboxId, terminal });
    return () => cleanup.run();
  }, [sandboxId, terminal, host]);

  // The session acts upon what becomes of the connection and the sandbox.
  useEffect(() => live?.session.setConnected(connection === "connected"), [live, connection]);
  useEffect(() => live?.session.setCanOpen(canOpen), [live, canOpen]);

  return { live, state, trouble };
}
