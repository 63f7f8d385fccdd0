"use client";
/** Panes behind each other; a pane that was open once stays mounted, so that a terminal keeps its screen. */
import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export interface Tab {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly active: string;
  readonly onActiveChange: (id: string) => void;
}

export function Tabs({ label, tabs, active, onActiveChange }: TabsProps) {
  return (
    <Primitive.Root value={active} onValueChange={onActiveChange} className="flex min-h-0 flex-1 flex-col">
      <Primitive.List aria-label={label} className="flex shrink-0 gap-1 border-line border-b px-2">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.id}
            value={tab.id}
            className="-mb-px min-h-10 border-transparent border-b-2 px-3 text-muted text-sm transition-colors hover:text-body focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-body"
          >
            {tab.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {tabs.map((tab) => (
        <Primitive.Content
          key={tab.id}
          value={tab.id}
          forceMount
          className="flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden"
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}
