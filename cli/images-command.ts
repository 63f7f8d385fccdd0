/** What the commands of `images` share: the engine and the installation they work on, and what an operator reads of an image. */
import { readEnvironment } from "#config";
import { connectDocker, keepInstallationId } from "#sandbox";

const MB = 1_000_000;

export async function imagesSite() {
  const { dockerHost, dataDir } = readEnvironment();
  return { docker: connectDocker(dockerHost), installationId: await keepInstallationId(dataDir) };
}

/** Nobody is to take the one for the other. */
export const ORIGINS = { upstream: "original", "stand-in": "STAND-IN" } as const;

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / MB)} MB`;
}
