/** Comments that are typed and not saved yet, kept in this browser; without a usable storage nothing is kept, and nobody is bothered. */
import { browserStorage } from "../lab/draft-storage.ts";

export interface CommentPlace {
  readonly attemptId: string;
  /** Null: of the whole. */
  readonly nr: string | null;
}

export function findDraft(place: CommentPlace): string | null {
  try {
    return browserStorage()?.getItem(keyOf(place)) ?? null;
  } catch {
    return null;
  }
}

/** @param text null forgets it. */
export function keepDraft(place: CommentPlace, text: string | null): void {
  try {
    const storage = browserStorage();
    if (text === null) storage?.removeItem(keyOf(place));
    else storage?.setItem(keyOf(place), text);
  } catch {
    // Full or forbidden: it still stands in the field.
  }
}

/**
 * Saves what is typed in these places, one after the other; a draft that could not be saved stays.
 * @returns why one was refused, or null when all are saved.
 */
export async function saveDrafts<Refused>(
  places: readonly CommentPlace[],
  save: (comment: { nr: string | null; text: string }) => Promise<Refused | null>,
): Promise<Refused | null> {
  for (const place of places) {
    const text = findDraft(place);
    if (text === null) continue;
    const refused = await save({ nr: place.nr, text });
    if (refused) return refused;
    // More may have been typed meanwhile.
    if (findDraft(place) === text) keepDraft(place, null);
  }
  return null;
}

function keyOf({ attemptId, nr }: CommentPlace): string {
  return `trockendock:comment:${attemptId}:${nr ?? ""}`;
}
