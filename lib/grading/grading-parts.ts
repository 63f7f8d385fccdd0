/** What grading is built of: the database, the sandboxes, the labs, and what terminals have shown. */
import type { LabDefinition } from "#author";
import type { ClassId, Clock, LabId, SandboxId } from "#core";
import type { Database } from "#db";
import type { Logger } from "#observability";
import type { OpenAttempt } from "./attempts/attempt.ts";
import type { FreshHostAccess } from "./clean-room/clean-rooms.ts";
import type { TerminalPlace } from "./evidence/entry.ts";
import type { EvidenceKey } from "./evidence/evidence-key.ts";
import type { SandboxAccess } from "./evidence/observatory.ts";
import type { HandInParts } from "./hand-in/take-hand-in.ts";
import type { TerminalOutput } from "./review/excerpts.ts";

type Owner = Pick<OpenAttempt, "classId" | "userId">;

export interface GradingParts {
  readonly db: Database;
  readonly evidenceKey: EvidenceKey;
  readonly clock: Clock;
  readonly log: Logger;
  /** Asked each time: labs are edited while the platform runs. */
  readonly definitionOf: (labId: LabId) => Promise<LabDefinition>;
  /** What is needed of the sandboxes; the class of that name fits. */
  readonly sandboxes: SandboxAccess &
    HandInParts["sandboxes"] & {
      idFor(owner: Owner): Promise<SandboxId>;
      find(sandboxId: SandboxId): Promise<Owner | null>;
      list(): Promise<readonly { readonly sandboxId: SandboxId }[]>;
    };
  /** Whether it is a teacher's own, to try labs out in: there attempts are not counted. */
  readonly isWorkshop?: (classId: ClassId) => Promise<boolean>;
  readonly terminalPosition: (sandboxId: SandboxId) => Promise<TerminalPlace | undefined>;
  readonly terminalOutput: TerminalOutput;
  /** Without them what is handed in waits to be built. */
  readonly freshHosts?: FreshHostAccess;
  /** For moments that nobody may foresee. */
  readonly randomMs?: (belowMs: number) => number;
}
