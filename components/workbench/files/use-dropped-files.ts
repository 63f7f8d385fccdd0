"use client";
/** Files on their way to the student's host, one after the other: what has come of them, and which asks whether it may replace another. */
import { useCallback, useState } from "react";
import type { SandboxId } from "#core/contract";
import { type Dropped, dropFile } from "./drop-file.ts";

export interface DroppedFiles {
  /** Null while there is nothing to tell. */
  readonly said: { readonly name: string; readonly outcome: Dropped | "under-way" } | null;
  /** One of that name is there already. */
  readonly asking: File | null;
  readonly add: (files: readonly File[]) => void;
  readonly replace: () => void;
  readonly leave: () => void;
  readonly putAway: () => void;
}

export function useDroppedFiles(sandboxId: SandboxId): DroppedFiles {
  const [said, setSaid] = useState<DroppedFiles["said"]>(null);
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  const [asking, setAsking] = useState<File | null>(null);

  const hand = useCallback(
    async (files: readonly File[], ifThere: "keep" | "replace" = "keep"): Promise<void> => {
      const [file, ...others] = files;
      setWaiting(others);
      if (!file) return;
      setSaid({ name: file.name, outcome: "under-way" });
      const outcome = await dropFile(sandboxId, { file, ifThere });
      if (!outcome.ok && outcome.code === "sandbox.file-there" && ifThere === "keep") {
        setSaid(null);
        setAsking(file);
        return;
      }
      setSaid({ name: file.name, outcome });
      if (outcome.ok) await hand(others);
    },
    [sandboxId],
  );

  return {
    said,
    asking,
    add: (files) => void hand([...waiting, ...files]),
    replace: () => {
      setAsking(null);
      if (asking) void hand([asking], "replace").then(() => hand(waiting));
    },
    leave: () => {
      setAsking(null);
      void hand(waiting);
    },
    putAway: () => setSaid(null),
  };
}
