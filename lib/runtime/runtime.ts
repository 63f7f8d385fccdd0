/** The live services, built once and handed to server.ts and app/ through the one object both module worlds share. */
import type { Accounts } from "#auth";
import type { Classroom } from "#classroom";
import type { Config } from "#config";
import type { Grading } from "#grading";
import type { Catalogue } from "#labs";
import type { Logger } from "#observability";
import type { Previews } from "#preview";
import type { Housekeeping, LimitBounds, Sandboxes } from "#sandbox";
import type { Terminals } from "#terminal";
import type { LabOrder } from "./lab-order.ts";
import type { StudentFiles } from "./student-files.ts";

export interface Runtime {
  readonly config: Config;
  readonly log: Logger;
  readonly accounts: Accounts;
  readonly classroom: Classroom;
  readonly catalogue: Catalogue;
  readonly sandboxes: Sandboxes;
  readonly housekeeping: Housekeeping;
  /** Between which a class may set its limits. Here, so that a page need not import what runs an engine. */
  readonly limitBounds: LimitBounds;
  readonly terminals: Terminals;
  readonly grading: Grading;
  readonly previews: Previews;
  readonly studentFiles: StudentFiles;
  readonly labOrder: LabOrder;
  /** Ends what the platform holds open; sandboxes go on. */
  close(): Promise<void>;
}

const key = Symbol.for("trockendock");

export function setRuntime(runtime: Runtime): void {
  Reflect.set(globalThis, key, runtime);
}

/** The runtime, for pages and route handlers. Throws when called outside a running server: a bug. */
export function getRuntime(): Runtime {
  const runtime = Reflect.get(globalThis, key) as Runtime | undefined;
  if (!runtime) throw new Error("the runtime is built by server.ts before the first request");
  return runtime;
}
