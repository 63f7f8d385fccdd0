/** Finds a sandbox for the student whose it is; for everybody else there is none. */
import type { Viewer } from "#auth/contract";
import { DomainError, SandboxId } from "#core/contract";
import { getRuntime } from "#runtime";

/** @throws DomainError `sandbox.not-found`, also when the student is no longer in the class. */
export async function requireOwnSandbox(viewer: Viewer, params: Promise<{ sandboxId: string }>): Promise<SandboxId> {
  const { sandboxes, classroom } = getRuntime();
  const sandboxId = SandboxId.safeParse((await params).sandboxId);
  const owner = sandboxId.success ? await sandboxes.find(sandboxId.data) : null;
  if (!owner || owner.userId !== viewer.userId) throw new DomainError("sandbox.not-found");
  if (!(await classroom.mayOpen(viewer, owner.classId))) throw new DomainError("sandbox.not-found");
  return owner.sandboxId;
}
