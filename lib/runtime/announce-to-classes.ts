/** A class view shows attempts and sandboxes: when those change, it has changed. */
import type { Classroom } from "#classroom";
import { type ClassId, Cleanup } from "#core";
import type { Grading } from "#grading";
import type { Logger } from "#observability";
import type { Housekeeping, Sandboxes } from "#sandbox";

export interface ClassEvents {
  readonly classroom: Pick<Classroom, "changed" | "visited">;
  readonly sandboxes: Pick<Sandboxes, "changed" | "find">;
  readonly housekeeping: Pick<Housekeeping, "changed" | "touch">;
  readonly grading: Pick<Grading, "changed"> & { readonly review: Pick<Grading["review"], "changed"> };
  readonly log: Logger;
}

export function announceToClasses({ classroom, sandboxes, housekeeping, grading, log }: ClassEvents): Cleanup {
  const links = new Cleanup();
  const changed = (classId: ClassId) => classroom.changed.announce(classId);
  links.add(classroom.visited.listen((classId) => housekeeping.touch(classId)));
  // Nobody who is there: a pool that was kept for its own coming and going would never be given up.
  links.add(housekeeping.changed.listen(changed));
  links.add(grading.changed.listen(({ classId }) => changed(classId)));
  links.add(grading.review.changed.listen(changed));
  links.add(
    sandboxes.changed.listen(({ sandboxId }) => {
      sandboxes.find(sandboxId).then(
        (row) => row && changed(row.classId),
        (error: unknown) => log.error({ err: error, sandboxId }, "whose sandbox has changed could not be read"),
      );
    }),
  );
  return links;
}
