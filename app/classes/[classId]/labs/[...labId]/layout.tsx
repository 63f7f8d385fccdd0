/** Turns away who has no business at a lab, before anything of its page is sent: so the answer is a true redirect or 404. */
import type { ReactNode } from "react";
import { requireViewer } from "../../../../guards.ts";
import { requireOwnClass } from "../../../own-class.ts";
import { requireLab } from "./require-lab.ts";

interface LabLayoutProps {
  readonly params: Promise<{ classId: string; labId: string[] }>;
  readonly children: ReactNode;
}

export default async function LabLayout({ params, children }: LabLayoutProps) {
  const { classId, labId } = await params;
  await requireOwnClass(await requireViewer(), classId);
  await requireLab(labId);
  return children;
}
