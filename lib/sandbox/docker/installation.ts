/** One data folder on one engine: its id, and the names and labels of everything that is made for it. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { InstanceId } from "#core";

export const LABELS = {
  installation: "trockendock.installation",
  sandbox: "trockendock.sandbox",
  /** Which range of uids a sandbox has; ranges are unique on an engine, whoever made them. */
  range: "trockendock.range",
  /** Hash of what a container was made from: with another one it is made anew. */
  spec: "trockendock.spec",
} as const;

/** What a sandbox's container is made from, besides itself. */
export interface Installation {
  /** Twelve hex digits. */
  readonly id: string;
  readonly network: string;
  readonly registry: { readonly address: string; readonly port: number };
  readonly proxyAddress: string;
  /** IPv4 networks of the engine's machine that are not private ones: closed to students all the same. */
  readonly serverNetworks: readonly string[];
  readonly image: string;
  readonly rootfsVolume: string;
}

export function networkName(installationId: string): string {
  return `trockendock-${installationId}`;
}

export function containerName(installationId: string, instanceId: InstanceId): string {
  return `trockendock-${installationId}-${instanceId}`;
}

/** The student's disk. */
export function volumeName(installationId: string, instanceId: InstanceId): string {
  return `${containerName(installationId, instanceId)}-disk`;
}

export function installationLabels(installationId: string): Record<string, string> {
  return { [LABELS.installation]: installationId };
}

/** The data folder's id, made when it is asked for the first time. */
export async function keepInstallationId(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "installation-id");
  const id = randomBytes(6).toString("hex");
  await mkdir(dataDir, { recursive: true });
  // Whoever comes second reads what the first has written.
  await writeFile(file, id, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return (await readFile(file, "utf8")).trim();
}
