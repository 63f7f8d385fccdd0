/** A class view shows attempts and sandboxes: when those change, it has changed. */
import type { Classroom } from "#classroom";
import { type ClassId, Cleanup } from "#core";
import type { Grading } from "#grading";
import type { Logger } from "#observability";
import type { Housekeeping, Sandboxes } from "#sandbox";

export interface ClassEvents {
  readonly classroom: Pick<Classroom, "changed">;
  readonly sandboxes: Pick<Sandboxes, "changed" | "find">;
  readonly housekeeping: Pick<Housekeeping, "changed" | "touch">;
  readonly grading: Pick<Grading, "changed">;
  readonly log: Logger;
}

export function announceToClasses({ classroom, sandboxes, housekeeping, grading, log }: ClassEvents): Cleanup {
  const links = new Cleanup();
  let isPassedOn = false;
  // What is passed on is nobody who is there: a pool that was kept for its own coming and going would never be given up.
  const passOn = (classId: ClassId) => {
    isPassedOn = true;
    classroom.changed.announce(classId);
    isPassedOn = false;
  };
  links.add(classroom.changed.listen((classId) => isPassedOn || housekeeping.touch(classId)));
  links.add(housekeeping.changed.listen(passOn));
  links.add(grading.changed.listen(({ classId }) => passOn(classId)));
  links.add(
    sandboxes.changed.listen(({ sandboxId }) => {
      sandboxes.find(sandboxId).then(
        (row) => row && passOn(row.classId),
        (error: unknown) => log.error({ err: error, sandboxId }, "whose sandbox has changed could not be read"),
      );
    }),
  );
  return links;
}
