/** Ids are ours and branded, so that a class never stands where a sandbox is meant. */
import { z } from "zod";

const id = z.string().regex(/^[a-z0-9-]{1,64}$/i);

export const UserId = id.brand<"UserId">();
export type UserId = z.infer<typeof UserId>;

export const ClassId = id.brand<"ClassId">();
export type ClassId = z.infer<typeof ClassId>;

/** Also part of the names of what the engine makes for a sandbox. */
export const SandboxId = z
  .string()
  .regex(/^[a-z0-9]{1,32}$/)
  .brand<"SandboxId">();
export type SandboxId = z.infer<typeof SandboxId>;

export const AttemptId = id.brand<"AttemptId">();
export type AttemptId = z.infer<typeof AttemptId>;

/** Module and lab as in the folder of labs: `m300-35/01-protokollieren`. */
export const LabId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,60}$/)
  .brand<"LabId">();
export type LabId = z.infer<typeof LabId>;
