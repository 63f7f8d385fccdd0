/** The lab an address names; a page that is not there where there is none. */
import { notFound } from "next/navigation";
import { LabId } from "#core/contract";
import type { LabSummary } from "#labs/contract";
import { getRuntime } from "#runtime";
import { orNotFound } from "../../../../guards.ts";

/** Also one with a problem: who follows an old link is told. */
export async function requireLab(parts: readonly string[]): Promise<LabSummary> {
  const labId = LabId.safeParse(parts.join("/")).data;
  return labId ? orNotFound(getRuntime().catalogue.find(labId)) : notFound();
}
