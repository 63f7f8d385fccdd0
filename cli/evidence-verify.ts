/** `evidence verify`: follows every student's journal, or one that was exported, and says whether it is as the server left it. */
import type { Command } from "commander";
import { fingerprintOf, verifyExport } from "#grading";
import type { OperatorServices } from "../lib/runtime/operator-services.ts";
import { type Answer, operatorCommand } from "./operator-command.ts";

const FAULTS = {
  unchained: "was never chained",
  missing: "the row before it is missing",
  changed: "was changed",
  forged: "is signed by somebody else",
  unsigned: "is not signed: what came after it may have been cut off",
};

export function evidenceVerify(command: Command): Command {
  command
    .description("verify the students' evidence journals; exit code 1 when one is not as the server left it")
    .option("--file <path>", "a journal that a student exported, instead of the server's own");
  return operatorCommand<{ file?: string }>(command, (services, { file }) =>
    file === undefined ? verifyAll(services) : verifyFile(services, file),
  );
}

async function verifyAll({ evidence }: OperatorServices): Promise<Answer> {
  const journals = [];
  for (const sandboxId of await evidence.sandboxIds())
    journals.push({ sandboxId, ...(await evidence.verify(sandboxId)) });
  const lostSubmissions = await evidence.lostSubmissions();
  if (lostSubmissions.length > 0 || journals.some(({ fault }) => fault)) process.exitCode = 1;
  const rows = journals.map(({ sandboxId, rows: count, signatures, head, fault }) => ({
    JOURNAL: sandboxId,
    ROWS: count,
    SIGNATURES: signatures,
    HEAD: head.hash.slice(0, 16) || "-",
    VERDICT: wordsFor(fault),
  }));
  const lost = lostSubmissions.map(({ attemptId }) => ({
    JOURNAL: "-",
    ROWS: 0,
    SIGNATURES: 0,
    HEAD: "-",
    VERDICT: `the submission of attempt ${attemptId} is not in the journal`,
  }));
  return { data: { key: fingerprintOf(evidence.publicKey), journals, lostSubmissions }, rows: [...rows, ...lost] };
}

async function verifyFile({ evidence }: OperatorServices, file: string): Promise<Answer> {
  const report = await verifyExport(file);
  const isOurs = report.publicKey === evidence.publicKey;
  if (report.fault || !isOurs) process.exitCode = 1;
  const { sandboxId, rows, signatures, head, fault } = report;
  const verdict = isOurs ? wordsFor(fault) : "signed by another server";
  return {
    data: { sandboxId, rows, signatures, head, fault, key: fingerprintOf(report.publicKey), isOurs },
    rows: [{ JOURNAL: sandboxId, ROWS: rows, SIGNATURES: signatures, HEAD: head.hash.slice(0, 16), VERDICT: verdict }],
  };
}

function wordsFor(fault: { seq: number; kind: keyof typeof FAULTS } | null): string {
  return fault ? `row ${fault.seq} ${FAULTS[fault.kind]}` : "whole";
}
