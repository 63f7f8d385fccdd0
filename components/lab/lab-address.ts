/** Where a lab lies, and what stands for it where there is little room: `m300-35/04-begrenzen` is 04 of module M300-35. */
import type { ClassId, LabId, Locale } from "#core/contract";
import { localized } from "#i18n/contract";
import type { LabSummary } from "#labs/contract";

export function labPath({ classId, labId }: { classId: ClassId; labId: LabId }): string {
  return `/classes/${classId}/labs/${labId}`;
}

export function numberOf(labId: LabId): string {
  return labId.slice(labId.indexOf("/") + 1).split("-")[0] ?? "";
}

/** As in `M300-35 · 04 Ressourcen begrenzen`. */
export function placeAndTitle({ labId, title }: Pick<LabSummary, "labId" | "title">, locale: Locale): string {
  return `${moduleOf(labId)} · ${numberOf(labId)} ${localized(title, locale)}`;
}

export function moduleOf(labId: LabId): string {
  return labId.slice(0, labId.indexOf("/")).toUpperCase();
}
