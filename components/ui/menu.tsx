"use client";
/** A button with a list of things to do behind it; arrow keys, Enter and Escape work as in any menu. */
import { ChevronDown, type LucideIcon } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";

export interface MenuItem {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

export interface MenuProps {
  /** What is read out; `children` is what is shown. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly children: ReactNode;
  readonly className?: string;
}

export function Menu({ label, items, children, className = "" }: MenuProps) {
  return (
    // Not modal: what is chosen opens a dialog, which takes the focus itself.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={label}
        className={`group inline-flex shrink-0 items-center gap-1 rounded-sm px-2 text-muted text-sm transition-colors hover:bg-line/60 hover:text-body focus-visible:-outline-offset-2 data-[state=open]:text-body ${className}`}
      >
        {children}
        <ChevronDown aria-hidden size={14} strokeWidth={1.5} className="group-data-[state=open]:rotate-180" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 flex min-w-52 max-w-[calc(100vw-1rem)] flex-col rounded-sm border border-edge bg-raised py-1 text-sm"
        >
          {items.map(({ label: name, icon: Icon, disabled = false, onChoose }) => (
            <DropdownMenu.Item
              key={name}
              disabled={disabled}
              onSelect={onChoose}
              className="flex min-h-10 cursor-pointer items-center gap-3 px-3 outline-none data-[disabled]:cursor-not-allowed data-[highlighted]:bg-sunken data-[disabled]:opacity-50"
            >
              <Icon aria-hidden size={16} strokeWidth={1.5} className="shrink-0 text-muted" />
              {name}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
