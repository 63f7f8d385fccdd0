/** Made once before the first file with an engine: two files that made the sandbox's image at the same time would be in each other's way. */
import { readEnvironment } from "#config";
import { connectDocker } from "../docker/connect-docker.ts";
import { sandboxImageSteps } from "../docker/sandbox-image.ts";

export async function setup(): Promise<void> {
  const docker = connectDocker(readEnvironment().dockerHost);
  for (const step of sandboxImageSteps(docker)) if (!(await step.isDone())) await step.run(() => undefined);
}
