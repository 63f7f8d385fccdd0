/** A container beside the base line of its lab, line by line, as its student sees it. */
import { z } from "zod";
import { Localized } from "#core/contract";

/** `weak`: less than the lab's base line. `dangerous`: whoever breaks in can go on from there. */
export const Severity = z.enum(["dangerous", "weak", "good"]);
export type Severity = z.infer<typeof Severity>;

export const HARDENING_ASPECTS = [
  "user",
  "capabilities",
  "privileges",
  "seccomp",
  "root-files",
  "mounts",
  "ports",
  "memory",
  "processes",
  "processor",
  "namespaces",
  "restart",
] as const;
export type HardeningAspect = (typeof HARDENING_ASPECTS)[number];

export const HardeningLine = z.object({
  aspect: z.enum(HARDENING_ASPECTS),
  severity: Severity,
  wanted: Localized,
  observed: Localized,
});
export type HardeningLine = z.infer<typeof HardeningLine>;

export const SeenContainer = z.object({ containerId: z.string(), name: z.string(), running: z.boolean() });
export type SeenContainer = z.infer<typeof SeenContainer>;

/**
 * GET /api/attempts/:attemptId/hardening[?container=ID]; the reply is `Reply<HardeningView>`. Without `container` the newest that runs.
 * `lines`: the worst first; empty when there is no container. Of one that does not run only what Docker says of it.
 */
export const HardeningView = z.object({
  containers: z.array(SeenContainer),
  chosen: z.string().nullable(),
  lines: z.array(HardeningLine),
});
export type HardeningView = z.infer<typeof HardeningView>;

export const HardeningQuery = z.object({
  container: z
    .string()
    .regex(/^[0-9a-f]{12,64}$/)
    .optional(),
});
