/** Shows students their containers beside the base line of their lab, as they are now. */
import { z } from "zod";
import type { Host, LabDefinition } from "#author";
import { type ClassId, DomainError, FewAtOnce, isDomainError, type LabId, type UserId } from "#core";
import { compareHardening } from "./compare.ts";
import type { HardeningView, SeenContainer } from "./contract.ts";

const containersMax = 50;
/** Each is a few commands in the student's host. */
const looksAtOnceMax = 2;

/** Fields of `GET /containers/json` that are used. */
const Listed = z.array(z.object({ Id: z.string(), Names: z.array(z.string()), State: z.string() }));

export interface HardeningParts {
  readonly definitionOf: (labId: LabId) => Promise<LabDefinition>;
  readonly hostOf: (owner: { classId: ClassId; userId: UserId }) => Promise<Pick<Host, "docker" | "kernel">>;
}

export interface HardeningOf {
  readonly classId: ClassId;
  readonly userId: UserId;
  readonly labId: LabId;
}

export class Hardening {
  readonly #parts: HardeningParts;
  readonly #looks = new FewAtOnce<UserId>(looksAtOnceMax);

  constructor(parts: HardeningParts) {
    this.#parts = parts;
  }

  /**
   * @param wanted the id of a container, or its beginning; without it the newest that runs, or else the newest.
   * @throws DomainError `container.not-found`; `lab.not-found` for a lab without a base line; `platform.busy`; as the host says when it cannot be asked.
   */
  look(of: HardeningOf, wanted?: string): Promise<HardeningView> {
    return this.#looks.run(of.userId, () => this.#look(of, wanted));
  }

  async #look(of: HardeningOf, wanted?: string): Promise<HardeningView> {
    const { baseLine } = await this.#parts.definitionOf(of.labId);
    if (!baseLine) throw new DomainError("lab.not-found");
    const host = await this.#parts.hostOf(of);
    const containers = seenIn(await host.docker("/containers/json?all=1"));
    const chosen = wanted
      ? containers.find(({ containerId }) => containerId.startsWith(wanted))
      : (containers.find(({ running }) => running) ?? containers[0]);
    if (!chosen && wanted) throw new DomainError("container.not-found");
    if (!chosen) return { containers, chosen: null, lines: [] };
    const { containerId, running } = chosen;
    const inspected = await host.docker(`/containers/${containerId}/json`);
    const facts = running ? await factsOf(host, containerId) : null;
    return { containers, chosen: containerId, lines: compareHardening({ inspected, facts }, baseLine) };
  }
}

/** Null for one that has ended meanwhile: then Docker's words remain. */
async function factsOf(host: Pick<Host, "kernel">, containerId: string) {
  try {
    return await host.kernel(containerId);
  } catch (error) {
    if (isDomainError(error) && error.code === "sandbox.container-unsteady") return null;
    throw error;
  }
}

function seenIn(answer: unknown): SeenContainer[] {
  return Listed.parse(answer)
    .slice(0, containersMax)
    .map(({ Id, Names, State }) => ({
      containerId: Id,
      name: (Names[0] ?? Id.slice(0, 12)).replace(/^\//, ""),
      running: State === "running",
    }));
}
