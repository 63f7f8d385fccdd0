"use client";
/** Whose account this is, language and appearance, and the way out. */
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { Popover } from "radix-ui";
import type { Viewer } from "#auth/contract";
import { buttonClass } from "../ui/button.tsx";
import { LanguageSwitch } from "../ui/language-switch.tsx";
import { ThemeSwitch } from "../ui/theme-switch.tsx";

export function AccountMenu({ viewer }: { readonly viewer: Pick<Viewer, "name" | "role"> }) {
  const t = useTranslations();
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t("auth.menu.label", { name: viewer.name })}
        className="flex size-10 shrink-0 items-center justify-center rounded-sm border border-line bg-raised font-semibold text-sm hover:border-body data-[state=open]:border-body"
      >
        {initialsOf(viewer.name)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex w-64 flex-col gap-4 rounded-sm border border-edge bg-raised p-4"
        >
          <div>
            <p className="break-words font-semibold">{viewer.name}</p>
            <p className="text-muted text-sm">{t(`auth.menu.role.${viewer.role}`)}</p>
          </div>
          <div className="flex items-center justify-between gap-4 border-line border-t pt-4 text-sm">
            {t("common.language.label")}
            <LanguageSwitch />
          </div>
          <div className="flex items-center justify-between gap-4 text-sm">
            {t("common.theme.label")}
            <ThemeSwitch />
          </div>
          <form method="post" action="/api/auth/sign-out" className="border-line border-t pt-4">
            <button type="submit" className={`${buttonClass("plain")} w-full`}>
              <LogOut aria-hidden size={16} strokeWidth={1.5} />
              {t("auth.menu.sign-out")}
            </button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The first letters of the first and the last part of a name. */
function initialsOf(name: string): string {
  const parts = name.split(" ").filter(Boolean);
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => [...(part ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}
