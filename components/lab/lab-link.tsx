"use client";
/** The way into a lab: the student's sandbox is asked for with the click, while the page is still on its way. */
import Link from "next/link";
import type { ReactNode } from "react";
import type { ClassId, LabId, SandboxId } from "#core/contract";
import { SANDBOX_EVENTS } from "#sandbox/contract";
import { useConnection } from "../connection/use-connection.ts";
import { labPath } from "./lab-address.ts";

export interface LabLinkProps {
  readonly classId: ClassId;
  readonly labId: LabId;
  readonly sandboxId: SandboxId;
  readonly children: ReactNode;
}

export function LabLink({ classId, labId, sandboxId, children }: LabLinkProps) {
  const { request } = useConnection();
  return (
    // Opening a lab begins the attempt: never only because the link was in sight.
    <Link
      href={labPath({ classId, labId })}
      prefetch={false}
      onClick={() => void request(SANDBOX_EVENTS.open, { sandboxId })}
      className="group-hover:text-accent after:absolute after:inset-0"
    >
      {children}
    </Link>
  );
}
