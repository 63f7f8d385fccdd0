/** Which mutants of a lab pass every check, and rightly: listed by hand beside its solution, each with the reason. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const file = "equivalent-mutants.yaml";
const entriesMax = 500;

const Entry = z.strictObject({ mutant: z.string().trim().min(1), reason: z.string().trim().min(10) });
const Entries = z.array(Entry).max(entriesMax);

/**
 * Reasons by the mutants' descriptions; empty for a lab without the file.
 * @throws Error when the file cannot be understood.
 */
export async function readEquivalentMutants(labFolder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(labFolder, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  const { data: entries, error } = Entries.safeParse((text && parse(text)) || []);
  if (error) throw new Error(`${file}: ${z.prettifyError(error)}`);
  const reasons = new Map(entries.map(({ mutant, reason }) => [mutant, reason]));
  if (reasons.size < entries.length) throw new Error(`${file}: a mutant is listed twice`);
  return reasons;
}

/** Pure: what is listed, though no mutation of the solution makes it any more. */
export function listedInVain(
  reasons: ReadonlyMap<string, string>,
  mutants: readonly { description: string }[],
): string[] {
  const made = new Set(mutants.map(({ description }) => description));
  return [...reasons.keys()].filter((description) => !made.has(description));
}
