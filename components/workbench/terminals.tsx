"use client";
/** The terminals behind each other: a bar to choose, open and close them, and the one in front. */
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { SandboxId } from "#core/contract";
import { type TerminalHandle, TerminalPane } from "../terminal/terminal-pane.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { IdleWarning } from "./idle-warning.tsx";
import { SandboxMenu } from "./sandbox-menu.tsx";
import { SandboxNotice } from "./sandbox-notice.tsx";
import { UndoReset } from "./undo-reset.tsx";
import { hasShell, type LiveSandbox } from "./use-sandbox.ts";
import type { OpenTerminals } from "./use-terminals.ts";

export interface TerminalsProps {
  readonly sandboxId: SandboxId;
  readonly sandbox: LiveSandbox;
  readonly terminals: OpenTerminals;
  /** The pane can be seen. */
  readonly visible: boolean;
}

export function Terminals({ sandboxId, sandbox, terminals, visible }: TerminalsProps) {
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-10 shrink-0 items-stretch justify-between border-line border-b pr-1">
        <TerminalBar terminals={terminals} />
        <SandboxMenu sandbox={sandbox} />
      </div>
      <IdleWarning sandbox={sandbox} />
      <UndoReset sandboxId={sandboxId} sandbox={sandbox} />
      <div className="relative min-h-0 flex-1">
        {terminals.open.map((terminal) => (
          <OneTerminal
            key={terminal}
            sandboxId={sandboxId}
            terminal={terminal}
            canOpen={hasShell(sandbox.state)}
            visible={visible && terminal === terminals.active}
            inFront={terminal === terminals.active}
            hold={terminals.hold}
          />
        ))}
        <SandboxNotice sandbox={sandbox} />
      </div>
    </div>
  );
}

function TerminalBar({ terminals }: Pick<TerminalsProps, "terminals">) {
  const t = useTranslations("workbench.terminals");
  const { open, active, add, close, activate } = terminals;
  return (
    <ul className="flex min-w-0 items-stretch overflow-x-auto pl-2">
      {open.map((terminal) => (
        <li
          key={terminal}
          className={`-mb-px flex shrink-0 items-center border-b-2 ${terminal === active ? "border-accent" : "border-transparent"}`}
        >
          <button
            type="button"
            aria-current={terminal === active}
            onClick={() => activate(terminal)}
            className={`h-full whitespace-nowrap text-sm focus-visible:-outline-offset-2 ${close ? "pl-3" : "px-3"} ${terminal === active ? "font-semibold" : "text-muted hover:text-body"}`}
          >
            {t("name", { number: terminal })}
          </button>
          {close && (
            <IconButton
              label={t("close", { number: terminal })}
              icon={X}
              onClick={() => close(terminal)}
              className="mx-1 size-7!"
            />
          )}
        </li>
      ))}
      {add && (
        <li className="flex shrink-0 items-center">
          <IconButton label={t("add")} icon={Plus} onClick={add} />
        </li>
      )}
    </ul>
  );
}

interface OneTerminalProps {
  readonly sandboxId: SandboxId;
  readonly terminal: number;
  readonly canOpen: boolean;
  readonly visible: boolean;
  readonly inFront: boolean;
  readonly hold: OpenTerminals["hold"];
}

function OneTerminal({ inFront, hold, ...pane }: OneTerminalProps) {
  const { terminal } = pane;
  const ref = useCallback((handle: TerminalHandle | null) => hold(terminal, handle), [hold, terminal]);
  return (
    <div className={`absolute inset-0 ${inFront ? "" : "invisible"}`}>
      <TerminalPane {...pane} ref={ref} />
    </div>
  );
}
