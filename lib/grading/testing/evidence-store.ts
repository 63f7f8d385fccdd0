/** A journal in a test's database, with a key of its own. */
import type { Database } from "#db";
import { evidenceKeyOf, newEvidenceKey } from "../evidence/evidence-key.ts";
import { Ledger } from "../evidence/ledger.ts";
import { EvidenceStore } from "../evidence/store.ts";

export function evidenceStore(db: Database): EvidenceStore {
  return new EvidenceStore(db, new Ledger(evidenceKeyOf(newEvidenceKey())));
}
