"use client";
/** Which terminals are open and which is in front, remembered by this browser; the shells themselves live in the sandbox. */
import { useCallback, useMemo, useRef } from "react";
import { z } from "zod";
import type { SandboxId } from "#core/contract";
import { TERMINAL_EVENTS, TERMINALS_PER_SANDBOX_MAX, TerminalNumber } from "#terminal/contract";
import { useConnection } from "../connection/use-connection.ts";
import type { TerminalHandle } from "../terminal/terminal-pane.tsx";
import { useRemembered } from "../ui/use-remembered.ts";

const Terminals = z
  .object({ open: z.array(TerminalNumber).min(1).max(TERMINALS_PER_SANDBOX_MAX), active: TerminalNumber })
  .refine(({ open, active }) => open.includes(active) && new Set(open).size === open.length);
type Terminals = z.infer<typeof Terminals>;

const first: Terminals = { open: [1], active: 1 };

export interface OpenTerminals extends Terminals {
  /** Null when there are as many as there can be. */
  readonly add: (() => void) | null;
  /** Null for the last one: a lab without a terminal is none. */
  readonly close: ((terminal: number) => void) | null;
  readonly activate: (terminal: number) => void;
  /** Keeps hold of what is on the page. */
  readonly hold: (terminal: number, handle: TerminalHandle | null) => void;
  /** The terminal in front, once it is there. */
  readonly front: () => TerminalHandle | null;
}

export function useTerminals(sandboxId: SandboxId): OpenTerminals {
  const { send } = useConnection();
  const [{ open, active }, change] = useRemembered({
    key: `terminals:${sandboxId}`,
    schema: Terminals,
    initial: first,
  });
  const handles = useRef(new Map<number, TerminalHandle>());

  const hold = useCallback((terminal: number, handle: TerminalHandle | null) => {
    if (handle) handles.current.set(terminal, handle);
    else handles.current.delete(terminal);
  }, []);

  return useMemo(() => {
    const free = freeNumber(open);
    function add(added: number): void {
      change({ open: [...open, added], active: added });
    }
    function close(terminal: number): void {
      send(TERMINAL_EVENTS.close, { sandboxId, terminal });
      const left = open.filter((other) => other !== terminal);
      change({ open: left, active: terminal === active ? (left.at(-1) ?? 1) : active });
    }
    return {
      open,
      active,
      add: free === null ? null : () => add(free),
      close: open.length > 1 ? close : null,
      activate: (terminal) => change({ open, active: terminal }),
      hold,
      front: () => handles.current.get(active) ?? null,
    };
  }, [open, active, change, hold, send, sandboxId]);
}

/** The lowest that is not in use. */
function freeNumber(open: readonly number[]): number | null {
  for (let number = 1; number <= TERMINALS_PER_SANDBOX_MAX; number += 1) if (!open.includes(number)) return number;
  return null;
}
