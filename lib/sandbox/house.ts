/** What sandboxes ask of whoever keeps house. */
import type { ClassId } from "#core";
import type { InstanceRow } from "./instance-store.ts";
import type { SandboxRow } from "./store.ts";

export interface House {
  touch(classId: ClassId): void;
  take(owner: SandboxRow): Promise<InstanceRow | null>;
  hasRoom(next: { readonly isForPool: boolean }): Promise<boolean>;
}
