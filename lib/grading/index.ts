/** Grading, for the server: the evidence journal, attempts and their verdicts. */
export { EvidenceArchive } from "./evidence/evidence-archive.ts";
export { fingerprintOf, keepEvidenceKey } from "./evidence/evidence-key.ts";
export { verifyExport } from "./evidence/exported-evidence.ts";
export { attachGradingGateway } from "./gateway.ts";
export { Grading } from "./grading.ts";
