"use client";
/** Brings what a lab will need while the student still chooses one, once the browser has nothing better to do. */
import { useEffect, useEffectEvent } from "react";
import { openTerminalAhead } from "../terminal/opened-terminal.ts";
import { useDark } from "../terminal/use-dark.ts";

export function PreloadWorkbench(): null {
  const theme = useDark() ? "dark" : "light";
  const load = useEffectEvent(() => {
    openTerminalAhead(theme);
    // Whatever does not arrive now is asked for again by the lab.
    Promise.all([import("./workbench.tsx"), import("../lab/lesson-frame.tsx")]).catch(() => undefined);
  });

  useEffect(() => {
    // Safari knows no idle callback.
    const wait = window.requestIdleCallback ?? ((act: () => void) => window.setTimeout(act, 500));
    wait(load);
  }, []);
  return null;
}
