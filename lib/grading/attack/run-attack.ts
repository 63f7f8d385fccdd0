/** One attack: the twin of a container and an unbound control are made from the attacker's image, try the same, are looked at, and removed. */
import { randomBytes } from "node:crypto";
import type { AttackReport, Attempt, KernelFacts } from "#author";
import { type Clock, DomainError } from "#core";
import { type DockerApi, DockerRefusal } from "../evidence/docker-api.ts";
import type { OwnContainers } from "../evidence/own-containers.ts";
import { pause } from "../evidence/pause.ts";
import { readReport } from "./attack-report.ts";
import type { AttackerImage } from "./attacker-image.ts";
import { controlSpec, coversAttacker, isWeaker, readTarget, type Target, TWIN_LABEL, twinSpec } from "./twin-spec.ts";

const tokenBytes = 16;
const askEveryMs = 150;
const asksMax = 100;

export interface AttackParts {
  readonly api: DockerApi;
  readonly own: OwnContainers;
  readonly clock: Clock;
  readonly image: AttackerImage;
  readonly kernel: (containerId: string) => Promise<KernelFacts>;
}

export interface Attacked {
  readonly containerId: string;
  readonly attempts: readonly Attempt[];
}

/**
 * @throws DomainError `sandbox.attack-unusable` when what came of it proves nothing: the control was stopped as well, somebody answered
 * for the attacker, or the target is not bound as Docker says; and as Docker and the kernel do when they cannot be asked
 */
export async function runAttack(parts: AttackParts, { containerId, attempts }: Attacked): Promise<AttackReport> {
  const { api, image, kernel } = parts;
  await removeLeftovers(parts);
  const [target, facts] = await Promise.all([targetOf(api, containerId), kernel(containerId)]);
  if (coversAttacker(facts)) throw unusable("the attacker's files are covered");
  parts.own.setImage(image.id);
  await api.change("POST", "/images/load?quiet=1", image.archive);
  try {
    const run = { imageId: image.id, attempts };
    const [control, twin] = await bothEnded([
      attackIn(parts, { attempts, make: (token) => controlSpec({ ...run, token }) }),
      attackIn(parts, { attempts, make: (token) => twinSpec({ ...run, token }, target, facts) }),
    ]);
    const tame = attempts.filter((attempt) => control.report[attempt] !== "succeeded");
    if (tame.length > 0) throw unusable(`the control could not do ${tame.join(", ")}`);
    if (isWeaker(facts, twin.facts)) throw unusable("the container is less bound than its twin");
    const after = await targetOf(api, containerId);
    if (JSON.stringify(after) !== JSON.stringify(target)) throw new DomainError("sandbox.container-unsteady");
    return twin.report;
  } finally {
    await api.change("DELETE", `/images/${image.id}?force=1`).catch(() => undefined);
  }
}

async function targetOf(api: DockerApi, containerId: string): Promise<Target> {
  const target = readTarget(await api.get(`/containers/${containerId}/json`));
  if (!target.State.Running) throw new DomainError("sandbox.container-unsteady");
  return target;
}

interface Attacker {
  /** The token is answered once, by this container alone. */
  readonly make: (token: string) => object;
  readonly attempts: readonly Attempt[];
}

interface Done {
  readonly report: AttackReport;
  readonly facts: KernelFacts;
}

/** Both are removed before anything is said of either. */
async function bothEnded([first, second]: [Promise<Done>, Promise<Done>]): Promise<[Done, Done]> {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

async function attackIn({ api, own, clock, image, kernel }: AttackParts, { make, attempts }: Attacker): Promise<Done> {
  const token = randomBytes(tokenBytes).toString("hex");
  const name = `attacker-${randomBytes(tokenBytes).toString("hex")}`;
  const id = await own.create(name, async () => {
    const made = (await api.change("POST", `/containers/create?name=${name}`, make(token))) as { Id: string };
    return made.Id;
  });
  try {
    await api.change("POST", `/containers/${id}/start`);
    const report = await reportOf({ api, clock, id }, { token, attempts });
    const [facts, { Image }] = await Promise.all([kernel(id), api.get<{ Image: string }>(`/containers/${id}/json`)]);
    if (Image !== image.id) throw unusable("another image was run");
    return { report, facts };
  } finally {
    await remove({ api, own }, id);
  }
}

async function reportOf(
  { api, clock, id }: Pick<AttackParts, "api" | "clock"> & { id: string },
  { token, attempts }: { token: string; attempts: readonly Attempt[] },
): Promise<AttackReport> {
  for (let asks = 0; asks < asksMax; asks++) {
    const report = readReport(await api.text(`/containers/${id}/logs?stdout=1`), { token, attempts });
    if (report) return report;
    await pause(clock, { durationMs: askEveryMs, signal: new AbortController().signal });
  }
  throw unusable("the attacker has not come to an end");
}

/** Of an earlier life of the server, or of a Docker that was gone when they were to be removed. Whoever labels theirs so loses them. */
async function removeLeftovers({ api, own }: AttackParts): Promise<void> {
  const filters = encodeURIComponent(JSON.stringify({ label: [TWIN_LABEL] }));
  const left = await api.get<{ Id: string }[]>(`/containers/json?all=1&filters=${filters}`);
  for (const { Id } of left) await remove({ api, own }, Id);
}

/** One that stays is no longer hidden: the journal tells of it. */
async function remove({ api, own }: Pick<AttackParts, "api" | "own">, id: string): Promise<void> {
  try {
    await api.change("DELETE", `/containers/${id}?force=1&v=1`);
  } catch (error) {
    if (error instanceof DockerRefusal && error.statusCode === 404) return;
    own.disown(id);
  }
}

function unusable(why: string): DomainError {
  return new DomainError("sandbox.attack-unusable", {}, { cause: new Error(why) });
}
