/** Puts into a sandbox of the pool what lessons need beforehand, as soon as its Docker answers. */
import { setTimeout as sleep } from "node:timers/promises";
import type { InstanceId } from "#core";
import { preloadImages, readImagesFile, type Sandboxes } from "#sandbox";

const lookMs = 200;
const patienceMs = 30_000;

/** Does nothing in one whose Docker does not come up, or that was handed out meanwhile: its student fetches what they need. */
export async function furnish(sandboxes: Sandboxes, instanceId: InstanceId): Promise<void> {
  const images = (await readImagesFile()).filter(({ preload }) => preload);
  if (images.length === 0) return;
  for (let waitedMs = 0; sandboxes.instances.stateOf(instanceId).phase !== "ready"; waitedMs += lookMs) {
    if (waitedMs > patienceMs) return;
    await sleep(lookMs);
  }
  if (sandboxes.instances.rowOf(instanceId)?.sandboxId !== null) return;
  // As they are typed: Docker Hub's own have no folder.
  const names = images.map(({ name }) => name.replace(/^library\//, ""));
  await preloadImages(() => sandboxes.instances.dial(instanceId), names);
}
