"use client";
/** Brings what a lab will need while the student still chooses one, once the browser has nothing better to do. */
import { useEffect } from "react";

export function PreloadWorkbench(): null {
  useEffect(() => {
    const load = () => {
      // Whatever does not arrive now is asked for again by the lab.
      const parts = [
        import("./workbench.tsx"),
        import("../lab/lesson-frame.tsx"),
        import("../terminal/terminal-pane.tsx"),
        import("../terminal/emulator.ts").then(({ Emulator }) => Emulator.preload()),
      ];
      Promise.all(parts).catch(() => undefined);
    };
    // Safari knows no idle callback.
    const wait = window.requestIdleCallback ?? ((act: () => void) => window.setTimeout(act, 500));
    wait(load);
  }, []);
  return null;
}
