/** Ids are ours and branded, so that a class never stands where a sandbox is meant. */
import { z } from "zod";

const id = z.string().regex(/^[a-z0-9-]{1,64}$/i);

export const UserId = id.brand<"UserId">();
export type UserId = z.infer<typeof UserId>;

export const ClassId = id.brand<"ClassId">();
export type ClassId = z.infer<typeof ClassId>;

const shortId = z.string().regex(/^[a-z0-9]{1,32}$/);

/** A student's sandbox in a class: the same for good, whichever instance is behind it. */
export const SandboxId = shortId.brand<"SandboxId">();
export type SandboxId = z.infer<typeof SandboxId>;

/** One Docker host on an engine: a disk, and its run while there is one. Part of the names of what the engine makes for it. */
export const InstanceId = shortId.brand<"InstanceId">();
export type InstanceId = z.infer<typeof InstanceId>;

export const AttemptId = id.brand<"AttemptId">();
export type AttemptId = z.infer<typeof AttemptId>;

/** Module and lab as in the folder of labs: `m300-35/01-protokollieren`. */
export const LabId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}$/)
  .brand<"LabId">();
export type LabId = z.infer<typeof LabId>;
