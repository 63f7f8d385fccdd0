/** What an installation has on its engine and its database knows nothing of, and what its database promises and the engine has not. */
import { randomBytes } from "node:crypto";
import type Docker from "dockerode";
import { LABELS, volumeName } from "../docker/installation.ts";
import { sandboxImage } from "../docker/sandbox-image.ts";
import type { InstanceRow } from "../instance-store.ts";
import { EngineMachine } from "./engine-machine.ts";

export interface Leftovers {
  /** Containers, disks and loop devices, in words. */
  readonly orphans: readonly string[];
  /** Disks that students have, or may have back, and that are not there. */
  readonly lost: readonly string[];
}

/** To be left again. */
export async function enterMachine(docker: Docker): Promise<EngineMachine> {
  const name = `trockendock-look-${randomBytes(6).toString("hex")}`;
  return new EngineMachine({ docker, image: await sandboxImage(), name });
}

export interface LeftoversOf {
  readonly docker: Docker;
  readonly installationId: string;
  readonly machine: EngineMachine;
  readonly rows: readonly InstanceRow[];
}

export async function findLeftovers({ docker, installationId, machine, rows }: LeftoversOf): Promise<Leftovers> {
  const known = new Set<string>(rows.map(({ instanceId }) => instanceId));
  const filters = { label: [`${LABELS.installation}=${installationId}`, LABELS.sandbox] };
  const [containers, { Volumes }, { out: backing }] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listVolumes({ filters }),
    machine.run("cat /sys/block/loop*/loop/backing_file 2> /dev/null"),
  ]);
  const running = new Set(
    containers.filter(({ State }) => State === "running").map(({ Labels }) => instanceOf(Labels)),
  );
  const ofUs = new RegExp(`trockendock-${installationId}-([a-z0-9]+)-disk`);
  const looped = backing.split("\n").flatMap((line) => ofUs.exec(line)?.[1] ?? []);
  const volumes = new Set(Volumes.map(({ Name }) => Name));
  const unknown = (what: string, ids: readonly string[]) =>
    ids.filter((id) => !known.has(id)).map((id) => `${what} ${id}`);
  return {
    orphans: [
      ...unknown(
        "container",
        containers.map(({ Labels }) => instanceOf(Labels)),
      ),
      ...unknown(
        "disk",
        Volumes.map(({ Labels }) => instanceOf(Labels ?? {})),
      ),
      ...looped.filter((id) => !running.has(id)).map((id) => `loop device of ${id}`),
    ],
    lost: rows
      .filter(({ sandboxId, instanceId }) => sandboxId !== null && !volumes.has(volumeName(installationId, instanceId)))
      .map(({ instanceId }) => instanceId),
  };
}

function instanceOf(labels: Readonly<Record<string, string>>): string {
  return labels[LABELS.sandbox] ?? "";
}
