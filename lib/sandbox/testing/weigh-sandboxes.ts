/** What each sandbox of an installation takes of the engine's memory, and in how many of them Docker answers. */
import type Docker from "dockerode";
import { LABELS } from "../docker/installation.ts";
import { runInContainer } from "../docker/run-in-container.ts";

const MiB = 1024 ** 2;
const askDocker = "/usr/local/lib/trockendock/keeper/docker-answers";

export interface Weighed {
  /** Without file cache that nobody has used lately: the kernel gives it to whoever needs it. */
  readonly mib: readonly number[];
  readonly answering: number;
}

export async function weighSandboxes(docker: Docker, installationId: string): Promise<Weighed> {
  const label = [`${LABELS.installation}=${installationId}`, LABELS.sandbox];
  const containers = (await docker.listContainers({ filters: { label } })).map(({ Id }) => docker.getContainer(Id));
  const mib = await Promise.all(containers.map(weightMib));
  const answers = await Promise.all(containers.map((container) => runInContainer(container, askDocker)));
  return { mib, answering: answers.filter(({ code }) => code === 0).length };
}

async function weightMib(container: Docker.Container): Promise<number> {
  const { usage, stats } = (await container.stats({ stream: false, "one-shot": true })).memory_stats;
  // Version 1 of control groups has a name of its own for the whole tree; the published types know no other.
  const inactive = stats.total_inactive_file ?? Number(Reflect.get(stats, "inactive_file"));
  return (usage - inactive) / MiB;
}
