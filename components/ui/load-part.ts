/**
 * Loads a part of the page that comes later. A part that does not arrive, as on a network that changes, cannot be asked for again by the
 * page that asked for it: once the server answers the page is loaded anew. Nothing is lost by that: answers are kept, shells go on.
 */
import { z } from "zod";
import { recall, remember } from "./remembered.ts";

const lookEveryMs = 2000;
/** A part that never arrives must not turn the page into a flicker. */
const reloadGapMs = 30_000;

const key = "reloaded-at";
const ReloadedAt = z.number();

export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch {
    while (!(await mayReload())) await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    remember(key, Date.now());
    window.location.reload();
    // Until the page is gone.
    return new Promise(() => {});
  }
}

async function mayReload(): Promise<boolean> {
  if (Date.now() - (recall(key, ReloadedAt) ?? 0) < reloadGapMs) return false;
  return fetch("/api/health", { cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
}
