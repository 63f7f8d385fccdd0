/** Sandboxes that an earlier version has started: this one speaks to others. They are stopped; opened again, they are made as today, on the same disk. */
import type Docker from "dockerode";
import { LABELS } from "./installation.ts";
import type { PrepareStep } from "./prepare-step.ts";
import { sandboxImage } from "./sandbox-image.ts";
import { absentIsFine, unchangedIsFine } from "./status-code.ts";

const stopWithinS = 5;

export function earlierSandboxesStep(docker: Docker, installationId: string): PrepareStep {
  async function earlier(): Promise<string[]> {
    const label = [`${LABELS.installation}=${installationId}`, LABELS.sandbox];
    const [running, image] = [await docker.listContainers({ filters: { label } }), await sandboxImage()];
    return running.filter(({ Image }) => Image !== image).map(({ Id }) => Id);
  }
  return {
    title: "Sandboxes of an earlier version",
    isDone: async () => (await earlier()).length === 0,
    run: async (note) => {
      const ids = await earlier();
      note(`stopping ${ids.length}; their disks stay`);
      const stop = (id: string) => docker.getContainer(id).stop({ t: stopWithinS });
      await Promise.all(ids.map((id) => stop(id).catch(unchangedIsFine).catch(absentIsFine)));
    },
  };
}
