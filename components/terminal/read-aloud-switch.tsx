"use client";
/** Lets a screen reader read the terminal; seen by whoever comes by keyboard, remembered by this browser. */
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { z } from "zod";
import { useRemembered } from "../ui/use-remembered.ts";
import type { Emulator } from "./emulator.ts";

const ReadAloud = z.boolean();

export function ReadAloudSwitch({ emulator }: { readonly emulator: Emulator | undefined }) {
  const t = useTranslations("terminal");
  const [readAloud, setReadAloud] = useRemembered({ key: "terminal:read-aloud", schema: ReadAloud, initial: false });

  // The emulator keeps a second, readable copy of the screen only when it is asked to.
  useEffect(() => emulator?.setReadAloud(readAloud), [emulator, readAloud]);

  return (
    <button
      type="button"
      aria-pressed={readAloud}
      onClick={() => setReadAloud(!readAloud)}
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:right-2 focus:z-20 focus:bg-raised focus:px-3 focus:py-2 focus:text-sm"
    >
      {t("read-aloud")}
    </button>
  );
}
