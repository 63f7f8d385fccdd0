/** The frame of the pages before signing in: a form on the left, on wide screens the dock beside it. */
import type { ReactNode } from "react";
import { Brand } from "../ui/brand.tsx";
import { LanguageSwitch } from "../ui/language-switch.tsx";
import { ThemeSwitch } from "../ui/theme-switch.tsx";
import { DockDrawing } from "./dock-drawing.tsx";

export interface EntranceProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

export function Entrance({ title, lead, children }: EntranceProps) {
  return (
    <div className="grid flex-1 lg:grid-cols-[minmax(28rem,2fr)_3fr]">
      <div className="flex flex-col px-4 py-5 sm:px-10 lg:border-line lg:border-r">
        <header className="flex items-center justify-between gap-4">
          <Brand />
          <div className="flex gap-2">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </header>
        <main id="content" className="flex w-full max-w-sm flex-1 flex-col gap-6 py-10 sm:py-16">
          <div className="flex flex-col gap-2">
            <h1 className="text-2xl">{title}</h1>
            <p className="text-muted">{lead}</p>
          </div>
          {children}
        </main>
      </div>
      <div className="hidden items-end bg-sunken lg:flex">
        <DockDrawing />
      </div>
    </div>
  );
}
