/** What is wrong with what somebody has typed, beside where they typed it; read out at once. */
import type { ReactNode } from "react";

export interface ProblemProps {
  /** For the field that it describes. */
  readonly id?: string;
  readonly children: ReactNode;
}

export function Problem({ id, children }: ProblemProps) {
  return (
    <p id={id} role="alert" className="text-failed text-sm">
      {children}
    </p>
  );
}
