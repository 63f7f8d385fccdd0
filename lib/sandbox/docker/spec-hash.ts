/** Twelve hex digits that change with anything that a container is made from. */
import { createHash } from "node:crypto";
import type { ContainerCreateOptions } from "dockerode";

export function specHash(spec: ContainerCreateOptions): string {
  return createHash("sha256").update(JSON.stringify(spec)).digest("hex").slice(0, 12);
}
