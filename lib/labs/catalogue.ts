/** All labs there are, read from their folders, as they stand there now: an edit shows at the next request. */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { DomainError, LabId, type Locale } from "#core/contract";
import type { Logger } from "#observability";
import type { LabDefinition } from "./author.ts";
import type { LabSummary } from "./contract.ts";
import { type LabProblem, problemIn } from "./lab-problem.ts";
import { LESSON_FILES, type LoadedLab, loadLab } from "./load-lab.ts";
import { summarize, summarizeBroken } from "./summarize.ts";

export interface CatalogueParts {
  /** Holds `<module>/<nn-lab>/`. */
  readonly folder: string;
  readonly log: Pick<Logger, "warn">;
}

type Entry = { readonly lab: LoadedLab } | { readonly problem: LabProblem };

export class Catalogue {
  readonly #parts: CatalogueParts;
  readonly #cache = new Map<LabId, { readonly stamp: string; readonly entry: Promise<Entry> }>();

  constructor(parts: CatalogueParts) {
    this.#parts = parts;
  }

  /** By module and number; labs with a `problem` too. */
  async list(): Promise<LabSummary[]> {
    const labIds = await labIdsIn(this.#parts.folder);
    return Promise.all(labIds.map((labId) => this.#summary(labId)));
  }

  /** @throws DomainError `lab.not-found` */
  async find(labId: LabId): Promise<LabSummary> {
    const labIds = await labIdsIn(this.#parts.folder);
    if (!labIds.includes(labId)) throw new DomainError("lab.not-found", { labId });
    return this.#summary(labId);
  }

  /** @throws DomainError `lab.not-found`, `lab.broken` */
  async definition(labId: LabId): Promise<LabDefinition> {
    return (await this.#require(labId)).definition;
  }

  /**
   * The lesson as the body of a function; the page runs it with its own JSX runtime.
   * @throws DomainError `lab.not-found`, `lab.broken`
   */
  async lesson(labId: LabId, locale: Locale): Promise<string> {
    return (await this.#require(labId)).lessons[locale].body;
  }

  async #summary(labId: LabId): Promise<LabSummary> {
    const entry = await this.#entry(labId);
    return "lab" in entry ? summarize(labId, entry.lab) : summarizeBroken(labId, entry.problem);
  }

  async #require(labId: LabId): Promise<LoadedLab> {
    await this.find(labId);
    const entry = await this.#entry(labId);
    if ("lab" in entry) return entry.lab;
    throw new DomainError("lab.broken", { labId, problem: entry.problem.message });
  }

  async #entry(labId: LabId): Promise<Entry> {
    const folder = join(this.#parts.folder, labId);
    const [code, lessons] = await Promise.all([
      modifiedAt(folder, await codeIn(folder)),
      modifiedAt(folder, LESSON_FILES),
    ]);
    const stamp = [...code, ...lessons].join(" ");
    const cached = this.#cache.get(labId);
    if (cached?.stamp === stamp) return cached.entry;
    const entry = this.#load(labId, { folder, definitionVersion: Math.max(...code) });
    this.#cache.set(labId, { stamp, entry });
    return entry;
  }

  async #load(labId: LabId, from: { folder: string; definitionVersion: number }): Promise<Entry> {
    try {
      return { lab: await loadLab(from.folder, from.definitionVersion) };
    } catch (error) {
      const problem = problemIn(labId, error);
      this.#parts.log.warn({ labId, problem: problem.message }, "a lab cannot be used");
      return { problem };
    }
  }
}

async function labIdsIn(folder: string): Promise<LabId[]> {
  const modules = await foldersIn(folder);
  const labs = await Promise.all(
    modules.map(async (module) => (await foldersIn(join(folder, module))).map((lab) => `${module}/${lab}`)),
  );
  return labs.flat().flatMap((labId) => LabId.safeParse(labId).data ?? []);
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** lab.ts, and what it may import. A folder that cannot be read is told when lab.ts is. */
async function codeIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return ["lab.ts", ...names.filter((name) => name.endsWith(".ts") && name !== "lab.ts").sort()];
}

/** 0 for a file that is missing: its absence is a state of the lab like any other. */
async function modifiedAt(folder: string, names: readonly string[]): Promise<number[]> {
  return Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
}
