/** What may be asked about: a container's id, or 12 characters of it at least, and nothing that a program could take for something else. */
import { DomainError } from "#core";

/** @throws DomainError `input.invalid` */
export function requireContainerId(containerId: string): void {
  if (!/^[0-9a-f]{12,64}$/.test(containerId)) throw new DomainError("input.invalid");
}
