"use client";
/** Files on their way to the student's host, one after the other: what has come of them, and which asks whether it may replace another. */
import { useRef, useState } from "react";
import type { SandboxId } from "#core/contract";
import { type Dropped, dropFile } from "./drop-file.ts";

export interface DroppedFiles {
  /** What has become of each of those that were dropped together, in their order. */
  readonly said: readonly { readonly name: string; readonly outcome: Dropped | "under-way" }[];
  /** One of that name is there already. */
  readonly asking: File | null;
  readonly add: (files: readonly File[]) => void;
  readonly replace: () => void;
  readonly leave: () => void;
  readonly putAway: () => void;
}

export function useDroppedFiles(sandboxId: SandboxId): DroppedFiles {
  const [said, setSaid] = useState<DroppedFiles["said"]>([]);
  const [asking, setAsking] = useState<File | null>(null);
  const waiting = useRef<File[]>([]);
  const isBusy = useRef(false);

  /** @returns false: one of that name is there */
  async function put(file: File, ifThere: "keep" | "replace"): Promise<boolean> {
    const { name } = file;
    setSaid((before) => [...before, { name, outcome: "under-way" }]);
    const outcome = await dropFile(sandboxId, { file, ifThere });
    const isInTheWay = !outcome.ok && outcome.code === "sandbox.file-there" && ifThere === "keep";
    setSaid((before) => [...before.slice(0, -1), ...(isInTheWay ? [] : [{ name, outcome }])]);
    return !isInTheWay;
  }

  async function goOn(replacing: File | null): Promise<void> {
    setAsking(null);
    isBusy.current = true;
    if (replacing) await put(replacing, "replace");
    for (let file = waiting.current.shift(); file; file = waiting.current.shift()) {
      if (await put(file, "keep")) continue;
      setAsking(file);
      break;
    }
    isBusy.current = false;
  }

  return {
    said,
    asking,
    add(files) {
      waiting.current.push(...files);
      if (isBusy.current || asking) return;
      setSaid([]);
      void goOn(null);
    },
    replace: () => void goOn(asking),
    leave: () => void goOn(null),
    putAway: () => setSaid([]),
  };
}
