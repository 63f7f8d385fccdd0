"use client";
/** One lab as its student works on it: the attempt as it stands, its protocol, the answers, and the submission. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { AttemptView } from "#grading/contract";
import type { LabSummary } from "#labs/contract";
import { useConnection } from "../connection/use-connection.ts";
import type { AnswerSheet } from "./answer-sheet.ts";
import { openAnswerSheet, openSubmission } from "./open-work.ts";
import { type ProtocolRow, protocolOf } from "./protocol.ts";
import type { Submission } from "./submission.ts";
import { useAttempt } from "./use-attempt.ts";

export interface LabWork {
  readonly lab: LabSummary;
  readonly attempt: AttemptView;
  readonly rows: readonly ProtocolRow[];
  /** Rows whose verdict was another one a moment ago. */
  readonly changed: readonly ProtocolRow[];
  readonly sheet: AnswerSheet;
  readonly submission: Submission;
}

const LabWorkContext = createContext<LabWork | null>(null);

export interface LabWorkProviderProps {
  readonly lab: LabSummary;
  readonly attempt: AttemptView;
  readonly children: ReactNode;
}

export function LabWorkProvider({ lab, attempt: initial, children }: LabWorkProviderProps) {
  const { state } = useConnection();
  const { attempt, receive } = useAttempt(initial);
  const [sheet] = useState(() => openAnswerSheet({ lab, attempt: initial, onAcknowledged: receive }));
  const [submission] = useState(() => openSubmission({ attempt: initial, onAcknowledged: receive }));
  const rows = useMemo(() => protocolOf(lab, attempt), [lab, attempt]);
  const changed = useChangedRows(rows);
  const isSubmitted = attempt.submittedAt !== null;

  // What a closed page had not delivered lies in this browser only.
  useEffect(() => {
    if (!isSubmitted) sheet.restoreDrafts();
  }, [sheet, isSubmitted]);

  // Answers given in another window.
  useEffect(() => sheet.receive(attempt.answers), [sheet, attempt.answers]);

  // The way to the server is open again.
  useEffect(() => {
    if (state === "connected") sheet.retryNow();
  }, [sheet, state]);

  const work = useMemo(
    () => ({ lab, attempt, rows, changed, sheet, submission }),
    [lab, attempt, rows, changed, sheet, submission],
  );
  return <LabWorkContext value={work}>{children}</LabWorkContext>;
}

export function useLabWork(): LabWork {
  const work = useContext(LabWorkContext);
  if (!work) throw new Error("parts of a lab stand within its LabWorkProvider");
  return work;
}

function useChangedRows(rows: readonly ProtocolRow[]): readonly ProtocolRow[] {
  const [seen, setSeen] = useState({ rows, changed: [] as readonly ProtocolRow[] });
  if (seen.rows === rows) return seen.changed;
  const before = new Map(seen.rows.map(({ nr, status }) => [nr, status]));
  const changed = rows.filter(({ nr, status }) => before.has(nr) && before.get(nr) !== status);
  const next = { rows, changed: changed.length > 0 ? changed : seen.changed };
  setSeen(next);
  return next.changed;
}
