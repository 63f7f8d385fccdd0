"use client";
/** Changes what holds for the sandboxes of a class; what came of it is shown at once, without waiting for the live view. */
import { ClassSandboxes } from "#sandbox/contract";
import { type Refusal, useRequest } from "../use-request.ts";

export interface SandboxesOfClass {
  readonly sandboxes: ClassSandboxes;
  readonly onChanged: (sandboxes: ClassSandboxes) => void;
}

export interface Changing {
  readonly pending: boolean;
  readonly refusal: Refusal | null;
  /** What was refused no longer matters. */
  readonly forget: () => void;
  /** Whether it was done. */
  readonly change: (what: "settings" | "prepared" | "ended", body: object) => Promise<boolean>;
}

export function useChange({ sandboxes: { classId }, onChanged }: SandboxesOfClass): Changing {
  const { pending, refusal, ask, forget } = useRequest();

  async function change(what: string, body: object): Promise<boolean> {
    const reply = await ask({ method: "PUT", path: `/api/classes/${classId}/sandboxes/${what}`, body });
    const changed = ClassSandboxes.safeParse(reply?.data);
    if (changed.success) onChanged(changed.data);
    return reply !== null;
  }

  return { pending, refusal, forget, change };
}
