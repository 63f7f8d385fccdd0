"use client";
/** The way into a lab: the student's sandbox is asked for with the click, while the page is still on its way. */
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { ClassId, LabId, SandboxId } from "#core/contract";
import { SANDBOX_EVENTS } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";
import { labPath } from "./lab-address.ts";

export interface LabLinkProps {
  readonly classId: ClassId;
  readonly labId: LabId;
  readonly sandboxId: SandboxId;
  /** The one that is most likely opened: its page is fetched beforehand. */
  readonly isNext: boolean;
  readonly children: ReactNode;
}

export function LabLink({ classId, labId, sandboxId, isNext, children }: LabLinkProps) {
  const { request } = useConnection();
  const router = useRouter();
  const path = labPath({ classId, labId });
  return (
    <Link
      href={path}
      prefetch={isNext}
      onMouseEnter={() => router.prefetch(path)}
      onClick={() => void request(SANDBOX_EVENTS.open, { sandboxId })}
      className="group-hover:text-accent after:absolute after:inset-0"
    >
      {children}
    </Link>
  );
}
