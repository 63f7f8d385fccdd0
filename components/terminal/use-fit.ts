"use client";
/** Keeps the emulator as large as its room, calmly while that is being dragged. */
import { type RefObject, useEffect } from "react";
import type { Emulator } from "./emulator.ts";

const calmMs = 80;

export function useFit(
  host: RefObject<HTMLElement | null>,
  { emulator, visible }: { emulator: Emulator | undefined; visible: boolean },
): void {
  // The room is the browser's: it says when it changes, also from nothing to something.
  useEffect(() => {
    const element = host.current;
    if (!element || !emulator || !visible) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const room = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => emulator.fit(), calmMs);
    });
    emulator.fit();
    room.observe(element);
    return () => {
      clearTimeout(timer);
      room.disconnect();
    };
  }, [host, emulator, visible]);
}
