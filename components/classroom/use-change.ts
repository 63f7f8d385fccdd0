"use client";
/** Asks the server for a change of the class that leads back to the same page, and keeps what went wrong. */
import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";
import type { FormResult } from "#auth/contract";
import type { FormFailure } from "../account/form-action.ts";

export interface Change {
  readonly failure: FormFailure | null;
  readonly pending: boolean;
  readonly ask: (act: () => Promise<FormResult>) => void;
}

export function useChange(): Change {
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [pending, start] = useTransition();

  function ask(act: () => Promise<FormResult>): void {
    setFailure(null);
    start(async () => {
      try {
        const result = await act();
        if (!result.ok) setFailure(result);
      } catch (error) {
        // A redirect travels as an exception; everything else means that no answer came.
        unstable_rethrow(error);
        setFailure({ ok: false, code: "platform.unreachable" });
      }
    });
  }

  return { failure, pending, ask };
}
