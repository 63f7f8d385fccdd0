/**
 * All labs there are, read from their folders, as they stand there now: an edit shows at the next request. Their code runs in
 * threads of its own, so none of it can keep the platform from its work.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, DomainError, LabId, type Locale } from "#core/contract";
import type { Logger } from "#observability";
import type { JudgeInput, LabDefinition, Outcome } from "./author.ts";
import type { LabSummary } from "./contract.ts";
import { type LabProblem, problemIn } from "./lab-problem.ts";
import { LESSON_FILES, type LoadedLab, loadLab } from "./load-lab.ts";
import { summarize, summarizeBroken } from "./summarize.ts";

export interface CatalogueParts {
  /** Holds `<module>/<nn-lab>/`. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Pick<Logger, "warn">;
}

type Entry = { readonly lab: LoadedLab } | { readonly problem: LabProblem };

export class Catalogue {
  readonly #parts: CatalogueParts;
  readonly #cache = new Map<LabId, { readonly stamp: string; readonly entry: Promise<Entry> }>();
  #closed = false;

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

  /** Its judges go to the lab's threads, those of the version there is by then. @throws DomainError `lab.not-found`, `lab.broken` */
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

  /** Ends the labs' threads; nothing is judged any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#cache.values()].map(({ entry }) => endThreads(entry, "close")));
  }

  async #judge(labId: LabId, { nr, input }: { nr: string; input: JudgeInput }): Promise<Outcome> {
    const entry = await this.#cache.get(labId)?.entry;
    if (entry && "lab" in entry) return entry.lab.judges.judge(nr, input);
    throw new DomainError("lab.broken", { labId });
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
    const files = [...(await codeIn(folder)), ...LESSON_FILES];
    const stamp = (await modifiedAt(folder, files)).join(" ");
    const cached = this.#cache.get(labId);
    if (cached?.stamp === stamp) return cached.entry;
    if (this.#closed) throw new DomainError("platform.busy");
    if (cached) void endThreads(cached.entry, "retire");
    const entry = this.#load(labId, folder);
    this.#cache.set(labId, { stamp, entry });
    return entry;
  }

  async #load(labId: LabId, folder: string): Promise<Entry> {
    const { clock, log } = this.#parts;
    try {
      return { lab: await loadLab({ folder, clock, log, judge: (nr, input) => this.#judge(labId, { nr, input }) }) };
    } catch (error) {
      const problem = problemIn(labId, error);
      log.warn({ labId, problem: problem.message }, "a lab cannot be used");
      return { problem };
    }
  }
}

async function endThreads(loading: Promise<Entry>, how: "close" | "retire"): Promise<void> {
  const entry = await loading;
  if ("lab" in entry) entry.lab.judges[how]();
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
