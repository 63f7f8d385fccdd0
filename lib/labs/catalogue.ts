/**
 * All labs there are, read from their folders, as they stand there now: an edit shows at the next request, and one with a mistake is
 * told while the version before it goes on. Their code runs in threads of its own, so none of it can keep the platform from its work.
 */
import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, DomainError, isDomainError, type LabId, type Locale } from "#core/contract";
import type { Logger } from "#observability";
import type { JudgeInput, LabDefinition, Outcome } from "./author.ts";
import { problemOfJudge } from "./code-problem.ts";
import type { LabFaults, LabSummary } from "./contract.ts";
import { codeFilesIn } from "./lab-code.ts";
import { type LabFile, readLabFiles } from "./lab-files.ts";
import { labFoldersIn } from "./lab-folders.ts";
import { type LabProblem, problemIn } from "./lab-problem.ts";
import { LESSON_FILES, type LoadedLab, loadLab } from "./load-lab.ts";
import { summarize, summarizeBroken } from "./summarize.ts";

/** Enough to tell one edit from the next. */
const versionChars = 16;

export interface CatalogueParts {
  /** Each may hold `<module>/<nn-lab>/`. Of a lab that lies in several, the one in the last of them counts. */
  readonly folders: readonly string[];
  readonly clock: Clock;
  readonly log: Pick<Logger, "warn">;
}

/** What there is of a lab: the last version that could be read, what is wrong with the present one, or both. */
interface Entry {
  readonly lab: LoadedLab | null;
  readonly problem: LabProblem | null;
  /** By check: where its judge threw. */
  readonly thrown: Map<string, string>;
}

export class Catalogue {
  readonly #parts: CatalogueParts;
  readonly #cache = new Map<LabId, { readonly stamp: string; readonly entry: Promise<Entry> }>();
  #closed = false;

  constructor(parts: CatalogueParts) {
    this.#parts = parts;
  }

  /** By module and number; labs with a `problem` too. */
  async list(): Promise<LabSummary[]> {
    const folders = await labFoldersIn(this.#parts.folders);
    return Promise.all([...folders].map(([labId, folder]) => this.#summary(labId, folder)));
  }

  /** @throws DomainError `lab.not-found` */
  async find(labId: LabId): Promise<LabSummary> {
    return this.#summary(labId, await this.#folderOf(labId));
  }

  /** Of all labs that have any. */
  async faults(): Promise<LabFaults[]> {
    const folders = await labFoldersIn(this.#parts.folders);
    const all = await Promise.all([...folders].map(([labId, folder]) => this.#faults(labId, folder)));
    return all.filter(({ problem, checks }) => problem !== null || checks.length > 0);
  }

  /** What its author has to mend. @throws DomainError `lab.not-found` */
  async faultsOf(labId: LabId): Promise<LabFaults> {
    return this.#faults(labId, await this.#folderOf(labId));
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

  /** What its students get to work with. @throws DomainError `lab.not-found`, `lab.broken` */
  async files(labId: LabId): Promise<LabFile[]> {
    return readLabFiles((await this.#require(labId)).folder);
  }

  /** Ends the labs' threads; nothing is judged any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#cache.values()].map(async ({ entry }) => (await entry).lab?.judges.close()));
  }

  async #judge(labId: LabId, { nr, input }: { nr: string; input: JudgeInput }): Promise<Outcome> {
    const entry = await this.#cache.get(labId)?.entry;
    if (!entry?.lab) throw new DomainError("lab.broken", { labId });
    try {
      return await entry.lab.judges.judge(nr, input);
    } catch (error) {
      if (!isDomainError(error)) entry.thrown.set(nr, problemOfJudge(error, entry.lab.folder));
      throw error;
    }
  }

  async #faults(labId: LabId, folder: string): Promise<LabFaults> {
    const { stamp, entry } = await this.#entry(labId, folder);
    const { lab, problem, thrown } = await entry;
    return {
      labId,
      version: createHash("sha256").update(stamp).digest("hex").slice(0, versionChars),
      inService: lab !== null,
      problem: problem?.message ?? null,
      checks: [...thrown].map(([nr, where]) => ({ nr, problem: where })),
    };
  }

  async #folderOf(labId: LabId): Promise<string> {
    const folder = (await labFoldersIn(this.#parts.folders)).get(labId);
    if (folder === undefined) throw new DomainError("lab.not-found", { labId });
    return folder;
  }

  async #summary(labId: LabId, folder: string): Promise<LabSummary> {
    const { lab, problem } = await (await this.#entry(labId, folder)).entry;
    return lab ? summarize(labId, lab) : summarizeBroken(labId, problem?.message ?? "");
  }

  async #require(labId: LabId): Promise<LoadedLab> {
    const { lab } = await (await this.#entry(labId, await this.#folderOf(labId))).entry;
    if (lab) return lab;
    // What is wrong with it is told to teachers only, by `faults`.
    throw new DomainError("lab.broken", { labId });
  }

  async #entry(labId: LabId, folder: string): Promise<{ readonly stamp: string; readonly entry: Promise<Entry> }> {
    const files = [...(await codeFilesIn(folder)), ...LESSON_FILES];
    const stamp = [folder, ...files, ...(await modifiedAt(folder, files))].join(" ");
    const cached = this.#cache.get(labId);
    if (cached?.stamp === stamp) return cached;
    if (this.#closed) throw new DomainError("platform.busy");
    const fresh = { stamp, entry: this.#load(labId, { folder, former: cached?.entry }) };
    this.#cache.set(labId, fresh);
    return fresh;
  }

  async #load(
    labId: LabId,
    { folder, former }: { folder: string; former: Promise<Entry> | undefined },
  ): Promise<Entry> {
    const { clock, log } = this.#parts;
    const before = (await former)?.lab ?? null;
    try {
      const judge = (nr: string, input: JudgeInput) => this.#judge(labId, { nr, input });
      const lab = await loadLab({ folder, clock, log, judge });
      before?.judges.retire();
      return { lab, problem: null, thrown: new Map() };
    } catch (error) {
      const problem = problemIn(labId, error);
      log.warn({ labId, problem: problem.message }, "a lab cannot be used as it stands");
      return { lab: before, problem, thrown: new Map() };
    }
  }
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
