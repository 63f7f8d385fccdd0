"use client";
/** The terminals behind each other: a bar to choose, open and close them, and the one in front. */
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { SandboxId } from "#core/contract";
import { type TerminalHandle, TerminalPane } from "../terminal/terminal-pane.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { chooseFiles } from "./files/choose-files.ts";
import { DroppedFileNotice, FileDrop } from "./files/file-drop.tsx";
import { useDroppedFiles } from "./files/use-dropped-files.ts";
import { IdleWarning } from "./idle-warning.tsx";
import { PreviewPane } from "./preview/preview-pane.tsx";
import { PreviewTab } from "./preview/preview-tab.tsx";
import type { Preview } from "./preview/use-preview.ts";
import { SandboxMenu } from "./sandbox-menu.tsx";
import { SandboxNotice } from "./sandbox-notice.tsx";
import { UndoReset } from "./undo-reset.tsx";
import { hasShell, type LiveSandbox } from "./use-sandbox.ts";
import type { OpenTerminals } from "./use-terminals.ts";

export interface TerminalsProps {
  readonly sandboxId: SandboxId;
  readonly sandbox: LiveSandbox;
  readonly terminals: OpenTerminals;
  readonly preview: Preview;
  /** The pane can be seen. */
  readonly visible: boolean;
}

export function Terminals({ sandboxId, sandbox, terminals, preview, visible }: TerminalsProps) {
  const files = useDroppedFiles(sandboxId);
  const canTake = hasShell(sandbox.state);
  return (
    <FileDrop files={files} canTake={canTake}>
      <div className="flex h-10 shrink-0 items-stretch justify-between border-line border-b pr-1">
        <TerminalBar terminals={terminals} isInFront={!preview.isInFront} onActivate={preview.leaveFront} />
        <div className="flex shrink-0 items-stretch">
          <PreviewTab preview={preview} />
          <SandboxMenu sandbox={sandbox} onAddFiles={() => chooseFiles(files.add)} />
        </div>
      </div>
      <IdleWarning sandbox={sandbox} />
      <UndoReset sandboxId={sandboxId} sandbox={sandbox} />
      <DroppedFileNotice files={files} />
      <div className="relative min-h-0 flex-1">
        {terminals.open.map((terminal) => (
          <OneTerminal
            key={terminal}
            sandboxId={sandboxId}
            terminal={terminal}
            canOpen={canTake}
            visible={visible && !preview.isInFront && terminal === terminals.active}
            inFront={!preview.isInFront && terminal === terminals.active}
            hold={terminals.hold}
          />
        ))}
        <SandboxNotice sandbox={sandbox} />
        {(preview.isInFront || preview.target) && (
          <div className={`absolute inset-0 z-10 ${preview.isInFront ? "" : "invisible"}`}>
            <PreviewPane preview={preview} />
          </div>
        )}
      </div>
    </FileDrop>
  );
}

interface TerminalBarProps extends Pick<TerminalsProps, "terminals"> {
  /** The preview is not. */
  readonly isInFront: boolean;
  readonly onActivate: () => void;
}

function TerminalBar({ terminals, isInFront, onActivate }: TerminalBarProps) {
  const t = useTranslations("workbench.terminals");
  const { open, active, add, close, activate } = terminals;
  const isShown = (terminal: number) => isInFront && terminal === active;
  return (
    <ul className="flex min-w-0 items-stretch overflow-x-auto overflow-y-hidden pl-2 [scrollbar-width:none]">
      {open.map((terminal) => (
        <li
          key={terminal}
          className={`-mb-px flex shrink-0 items-center border-b-2 ${isShown(terminal) ? "border-accent" : "border-transparent"}`}
        >
          <button
            type="button"
            aria-current={isShown(terminal)}
            onClick={() => {
              activate(terminal);
              onActivate();
            }}
            className={`h-full whitespace-nowrap text-sm focus-visible:-outline-offset-2 ${close ? "pl-3" : "px-3"} ${isShown(terminal) ? "font-semibold" : "text-muted hover:text-body"}`}
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
          <IconButton
            label={t("add")}
            icon={Plus}
            onClick={() => {
              add();
              onActivate();
            }}
          />
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
