/** The catalogue: every attack, in the order of its classes. */
import type { Attack } from "./attack.ts";
import kernelSettings from "./attacks/03-kernel-settings.ts";

export const attacks: readonly Attack[] = [...kernelSettings];
