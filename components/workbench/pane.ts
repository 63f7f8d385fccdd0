/** The three panes of a lab; side by side where there is room, one after the other where there is not. */
import { z } from "zod";

export const PANES = ["lesson", "terminal", "tests"] as const;
export type Pane = (typeof PANES)[number];

/** Shares of the panes as the divider was left, in percent by pane. */
export const Layout = z.record(z.string(), z.number().min(0).max(100));
export type Layout = z.infer<typeof Layout>;

/** As a cookie keeps it; undefined for what is no layout. */
export function readLayout(cookie: string | undefined): Layout | undefined {
  try {
    return Layout.parse(JSON.parse(cookie ?? ""));
  } catch {
    return undefined;
  }
}
