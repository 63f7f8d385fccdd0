/** Finds a lab of a class for whoever teaches the class; for everybody else there is neither. */
import type { Viewer } from "#auth/contract";
import { type ClassId, DomainError, LabId } from "#core/contract";
import { requireTaughtClass } from "./taught-class.ts";

export type LabParams = Promise<{ classId: string; module: string; lab: string }>;

export interface TaughtLab {
  readonly classId: ClassId;
  readonly labId: LabId;
}

/** @throws DomainError `class.not-found`, also when it is somebody else's; `lab.not-found` for what cannot be a lab's name. */
export async function requireTaughtLab(viewer: Viewer, params: LabParams): Promise<TaughtLab> {
  const classId = await requireTaughtClass(viewer, params);
  const { module, lab } = await params;
  const labId = LabId.safeParse(`${module}/${lab}`);
  if (!labId.success) throw new DomainError("lab.not-found");
  return { classId, labId: labId.data };
}
