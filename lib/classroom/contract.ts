/** The class as the teacher sees it, and the forms that make one. */

import { z } from "zod";
import { ClassId, LabId, UserId } from "#core/contract";
import { AttemptView } from "#grading/contract";
import { ClassSandboxes, SandboxState } from "#sandbox/contract";

export const ClassName = z.string().trim().min(1).max(60);
export const CreateClassForm = z.object({ name: ClassName });

/** More than a class has students. */
export const PREPARED_MAX = 200;

/** PUT /api/classes/:classId/sandboxes/prepared; the reply is `Reply<ClassSandboxes>`, as of the next and of …/settings. */
export const PrepareClass = z.object({ count: z.number().int().min(0).max(PREPARED_MAX) });

/** PUT /api/classes/:classId/sandboxes/ended */
export const EndClass = z.object({ ended: z.boolean() });

/** POST /api/classes/:classId/students/:userId/sandbox; the reply is `Reply<SandboxStatus>`. */
export const HelpSandbox = z.object({ act: z.enum(["restart", "reset", "stop"]) });
export type HelpSandbox = z.infer<typeof HelpSandbox>;

export const ClassSummary = z.object({
  classId: ClassId,
  name: z.string(),
  joinCode: z.string(),
  joinClosesAt: z.number().nullable(),
  students: z.number(),
  createdAt: z.number(),
});
export type ClassSummary = z.infer<typeof ClassSummary>;

export const StudentRow = z.object({
  userId: UserId,
  name: z.string(),
  sandbox: SandboxState.nullable(),
  lastActiveAt: z.number().nullable(),
  attempts: z.array(AttemptView),
});
export type StudentRow = z.infer<typeof StudentRow>;

export const ClassView = ClassSummary.omit({ students: true }).extend({
  labIds: z.array(LabId),
  /** A lab opens once those it builds on have been submitted. */
  labsInOrder: z.boolean(),
  students: z.array(StudentRow),
  /** Null while the engine cannot be asked. */
  sandboxes: ClassSandboxes.nullable(),
});
export type ClassView = z.infer<typeof ClassView>;

/** Client → server: a teacher watches a class; the reply is `ClassView`, changes of it come as `class:changed` with the whole view. */
export const ClassWatch = z.object({ classId: ClassId });
export type ClassWatch = z.infer<typeof ClassWatch>;

export const CLASS_EVENTS = { watch: "class:watch", unwatch: "class:unwatch", changed: "class:changed" } as const;
