/** The thin bar on top of every page behind the sign-in: where one is, what the page adds, and the account. */
import Link from "next/link";
import type { ReactNode } from "react";
import type { Viewer } from "#auth/contract";
import { Brand } from "../ui/brand.tsx";
import { AccountMenu } from "./account-menu.tsx";

export interface TrailStep {
  readonly label: string;
  readonly href: string;
}

export interface AppHeaderProps {
  readonly viewer: Pick<Viewer, "name" | "role">;
  /** The way to this page, outermost first. */
  readonly trail?: readonly TrailStep[];
  /** What the page shows in the bar, before the account. */
  readonly children?: ReactNode;
}

export function AppHeader({ viewer, trail = [], children }: AppHeaderProps) {
  return (
    <header className="flex min-h-14 items-center gap-x-4 gap-y-1 border-line border-b px-4 py-1.5 sm:px-6">
      <nav className="flex min-w-0 flex-1 items-center gap-2 text-sm">
        <Link href="/" className="inline-flex shrink-0 rounded-sm text-base hover:text-accent">
          <Brand />
        </Link>
        <ol className="hidden min-w-0 items-center gap-2 sm:flex">
          {trail.map(({ label, href }) => (
            <li key={href} className="flex min-w-0 items-center gap-2">
              <span aria-hidden="true" className="text-muted">
                ›
              </span>
              <Link href={href} className="truncate text-muted hover:text-body">
                {label}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      {children}
      <AccountMenu viewer={viewer} />
    </header>
  );
}
