"use client";
/** A lab at work: the lesson beside the terminal, the test cases under it, and the state of the sandbox above all. */
import "./workbench.css";
import { type ReactNode, useRef, useState } from "react";
import type { SandboxStatus } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";
import { useLabWork } from "../lab/lab-work.tsx";
import { TestStrip } from "../lab/test-strip.tsx";
import { VerdictAnnouncer } from "../lab/verdict-announcer.tsx";
import { LabHeader, type LabHeaderProps } from "./lab-header.tsx";
import type { Layout, Pane } from "./pane.ts";
import { PaneSwitch } from "./pane-switch.tsx";
import { Panes } from "./panes.tsx";
import { usePreview } from "./preview/use-preview.ts";
import { RunCommandContext, type RunOutcome } from "./run-command.ts";
import { SandboxWords } from "./sandbox-words.tsx";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { Terminals } from "./terminals.tsx";
import { useKeptScroll } from "./use-kept-scroll.ts";
import { useLater } from "./use-later.ts";
import { hasShell, useSandbox } from "./use-sandbox.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useTerminals } from "./use-terminals.ts";
import { useWide } from "./use-wide.ts";

export interface WorkbenchProps extends Omit<LabHeaderProps, "sandbox" | "onHelp"> {
  readonly sandbox: SandboxStatus;
  /** As the dividers were left. */
  readonly layouts: Readonly<Record<"columns" | "rows", Layout | undefined>>;
  /** The text, rendered by the server. */
  readonly children: ReactNode;
}

export function Workbench({ sandbox: status, layouts, children, ...header }: WorkbenchProps) {
  const { state: connection } = useConnection();
  const sandbox = useSandbox(status);
  const terminals = useTerminals(status.sandboxId);
  const preview = usePreview(status.sandboxId, { isReady: sandbox.state.phase === "ready" });
  const isWide = useWide();
  const [shown, setShown] = useState<Pane>("lesson");
  const [helpOpen, setHelpOpen] = useState(false);
  const lesson = useRef<HTMLElement>(null);
  const tests = useRef<HTMLElement>(null);
  const isLater = useLater();
  useKeptScroll(lesson, { key: useLabWork().attempt.attemptId, isFilled: isLater });

  function show(pane: Pane): void {
    setShown(pane);
    if (pane === "lesson") lesson.current?.focus({ preventScroll: true });
    if (pane === "terminal") {
      preview.leaveFront();
      terminals.front()?.focus();
    }
    if (pane === "tests") tests.current?.focus({ preventScroll: true });
  }
  function showPreview(): void {
    setShown("terminal");
    preview.bringToFront();
  }
  useShortcuts({ onPane: show, onPreview: showPreview, onHelp: () => setHelpOpen(true) });

  function run(command: string): RunOutcome {
    if (connection !== "connected") return { ran: false, reason: "no-connection" };
    const front = terminals.front();
    if (!front || !hasShell(sandbox.state)) return { ran: false, reason: "not-ready" };
    front.run(command.trimEnd());
    preview.leaveFront();
    setShown("terminal");
    front.focus();
    return { ran: true, terminal: terminals.active };
  }

  return (
    <RunCommandContext value={run}>
      <div className="flex h-dvh flex-col">
        <LabHeader {...header} sandbox={sandbox} onHelp={() => setHelpOpen(true)} />
        <PaneSwitch shown={shown} onShow={show} />
        {(sandbox.state.phase !== "ready" || connection === "lost") && (
          <div className="border-line border-b px-4 py-1 empty:hidden md:hidden">
            <SandboxWords sandbox={sandbox} />
          </div>
        )}
        <Panes
          layouts={layouts}
          shown={shown}
          lesson={isLater && children}
          lessonRef={lesson}
          tests={(makeRoom) => isLater && <TestStrip onChoose={makeRoom} />}
          testsRef={tests}
          terminals={
            <Terminals
              sandboxId={status.sandboxId}
              sandbox={sandbox}
              terminals={terminals}
              preview={preview}
              visible={isWide || shown === "terminal"}
            />
          }
        />
        <VerdictAnnouncer />
        <ShortcutsDialog open={helpOpen} onOpenChange={setHelpOpen} />
      </div>
    </RunCommandContext>
  );
}
