/** Attacks on students' containers, one at a time in each sandbox; what came of one holds for a while, for as long as its target stays as it was. */
import type { AttackReport, Attempt, KernelFacts } from "#author";
import { type Clock, DomainError, type SandboxId } from "#core";
import { type DockerApi, DockerRefusal } from "../evidence/docker-api.ts";
import type { OwnContainers } from "../evidence/own-containers.ts";
import { Turns } from "../turns.ts";
import { OutOfTime, withinTime } from "../within-time.ts";
import { type AttackerImage, attackerImage } from "./attacker-image.ts";
import { runAttack } from "./run-attack.ts";
import { readTarget } from "./twin-spec.ts";

/** Longer than a second look waits, shorter than a submission is thought over. */
const holdsMs = 20_000;
/** A judge has 4 s; what is not ready by then is asked for again. */
const waitMs = 2000;

export interface AttacksParts {
  readonly clock: Clock;
  readonly apiOf: (sandboxId: SandboxId) => DockerApi;
  readonly ownOf: (sandboxId: SandboxId) => OwnContainers;
  readonly kernel: (sandboxId: SandboxId, containerId: string) => Promise<KernelFacts>;
  /** The attacker's program, as the sandbox's own image has it. */
  readonly program: (sandboxId: SandboxId) => Promise<Buffer>;
}

interface Kept {
  readonly target: string;
  readonly report: Promise<AttackReport>;
  /** Milliseconds since 1970; none while it goes on. */
  endedAt: number;
}

export class Attacks {
  readonly #parts: AttacksParts;
  readonly #kept = new Map<SandboxId, Map<string, Kept>>();
  readonly #turns = new Turns<SandboxId>();
  #image: Promise<AttackerImage> | null = null;

  constructor(parts: AttacksParts) {
    this.#parts = parts;
  }

  /** @throws DomainError `sandbox.attack-under-way`, and as `runAttack` does */
  async report(sandboxId: SandboxId, containerId: string, attempts: readonly Attempt[]): Promise<AttackReport> {
    const { clock } = this.#parts;
    const kept = await this.#keptFor(sandboxId, containerId, attempts);
    try {
      return await withinTime(kept.report, { clock, timeoutMs: waitMs });
    } catch (error) {
      if (error instanceof OutOfTime) throw new DomainError("sandbox.attack-under-way");
      // Its container has gone meanwhile.
      if (error instanceof DockerRefusal) throw new DomainError("sandbox.container-unsteady", {}, { cause: error });
      throw error;
    }
  }

  async #keptFor(sandboxId: SandboxId, containerId: string, attempts: readonly Attempt[]): Promise<Kept> {
    const inspected = readTarget(await this.#parts.apiOf(sandboxId).get(`/containers/${containerId}/json`));
    const target = JSON.stringify(inspected);
    const ofSandbox = this.#kept.get(sandboxId) ?? new Map<string, Kept>();
    this.#kept.set(sandboxId, ofSandbox);
    const nowMs = this.#nowMs();
    for (const [key, { endedAt }] of ofSandbox) if (endedAt + holdsMs < nowMs) ofSandbox.delete(key);
    const key = JSON.stringify([containerId, attempts]);
    const before = ofSandbox.get(key);
    if (before?.target === target) return before;
    const report = this.#turns.take(sandboxId, () => this.#run(sandboxId, containerId, attempts));
    const kept: Kept = { target, report, endedAt: Number.POSITIVE_INFINITY };
    ofSandbox.set(key, kept);
    report.then(
      () => {
        kept.endedAt = this.#nowMs();
      },
      // What proved nothing is tried again when it is asked for again.
      () => {
        kept.endedAt = this.#nowMs() - holdsMs + waitMs;
      },
    );
    return kept;
  }

  async #run(sandboxId: SandboxId, containerId: string, attempts: readonly Attempt[]): Promise<AttackReport> {
    const { clock, apiOf, ownOf, kernel, program } = this.#parts;
    this.#image ??= program(sandboxId).then(attackerImage);
    const image = await this.#image.catch((error: unknown) => {
      this.#image = null;
      throw error;
    });
    const parts = { api: apiOf(sandboxId), own: ownOf(sandboxId), clock, image, kernel: kernel.bind(null, sandboxId) };
    return runAttack(parts, { containerId, attempts });
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}
