/** Puts files into students' hosts: those of the labs they have open, as soon as there is a shell and again on a new disk, and what they drop onto the page. */
import { type Disposer, DomainError, FewAtOnce, isDomainError, type LabId, type SandboxId } from "#core";
import type { Catalogue } from "#labs";
import type { Logger } from "#observability";
import { type Exec, HOME, isOpen, putFile, putFolder, type Sandboxes } from "#sandbox";
import type { DroppedFile } from "#sandbox/contract";

/** A page hands over one after the other; what waits to be handed over is held in memory. */
const dropsAtOnceMax = 2;

export interface StudentFilesParts {
  readonly catalogue: Pick<Catalogue, "files">;
  readonly sandboxes: Pick<Sandboxes, "changed" | "exec" | "keep" | "status">;
  readonly log: Pick<Logger, "warn">;
}

export class StudentFiles {
  readonly #parts: StudentFilesParts;
  /** Labs that were opened since the start of the server. Their folder is looked for at every start of the sandbox. */
  readonly #wanted = new Map<SandboxId, Set<LabId>>();
  /** Each is a command in the student's host, which is theirs to hang. */
  readonly #giving = new Map<string, Promise<void>>();
  readonly #drops = new FewAtOnce<SandboxId>(dropsAtOnceMax);
  readonly #stop: Disposer;

  constructor(parts: StudentFilesParts) {
    this.#parts = parts;
    this.#stop = parts.sandboxes.changed.listen(({ sandboxId, state }) => {
      if (isOpen(state)) for (const labId of this.#wanted.get(sandboxId) ?? []) void this.#give(sandboxId, labId);
    });
  }

  /** Somebody has the lab open. Resolves when what can be given now is there; never rejects. */
  async want(sandboxId: SandboxId, labId: LabId): Promise<void> {
    const wanted = this.#wanted.get(sandboxId) ?? new Set();
    this.#wanted.set(sandboxId, wanted.add(labId));
    if (isOpen(this.#parts.sandboxes.status(sandboxId).state)) await this.#give(sandboxId, labId);
  }

  /**
   * Into the student's home.
   * @param read not called while others of the same sandbox are on their way
   * @throws DomainError `sandbox.file-there`, `sandbox.files-not-written`, `sandbox.not-ready`, `platform.busy`
   */
  async drop(sandboxId: SandboxId, file: DroppedFile, read: () => Promise<Buffer>): Promise<void> {
    this.#parts.sandboxes.keep(sandboxId);
    const isPut = await this.#drops.run(sandboxId, async () =>
      putFile(this.#execIn(sandboxId), { ...file, content: await read() }),
    );
    if (!isPut) throw new DomainError("sandbox.file-there", { name: file.name });
  }

  close(): void {
    this.#stop();
  }

  #execIn(sandboxId: SandboxId): Exec {
    return (request) => this.#parts.sandboxes.exec(sandboxId, request);
  }

  /** However often it is asked for, once at a time. */
  #give(sandboxId: SandboxId, labId: LabId): Promise<void> {
    const key = `${sandboxId} ${labId}`;
    const giving =
      this.#giving.get(key) ?? this.#giveNow(sandboxId, labId).finally(() => void this.#giving.delete(key));
    this.#giving.set(key, giving);
    return giving;
  }

  async #giveNow(sandboxId: SandboxId, labId: LabId): Promise<void> {
    const { catalogue, log } = this.#parts;
    try {
      const files = await catalogue.files(labId);
      if (files.length === 0) return;
      await putFolder(this.#execIn(sandboxId), { folder: folderOf(labId), files });
    } catch (err) {
      // The next opening tries again; until then the student sees that the folder is missing.
      const told = isDomainError(err) ? { code: err.code } : { err };
      log.warn({ ...told, sandboxId, labId }, "the files of a lab could not be given out");
    }
  }
}

/** Named as the lab, without its number. */
function folderOf(labId: LabId): string {
  return `${HOME}/${labId.replace(/^.*\//, "").replace(/^\d+-/, "")}`;
}
