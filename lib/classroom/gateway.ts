/** Lets a teacher watch one of their classes: the whole view at first, and again whenever it has changed. */
import type { Socket } from "socket.io";
import type { Viewer } from "#auth/contract";
import { Cleanup, type Disposer, receive } from "#core";
import { type ClassId, DomainError } from "#core/contract";
import type { Logger } from "#observability";
import type { Classroom } from "./classroom.ts";
import { CLASS_EVENTS, ClassWatch } from "./contract.ts";
import { Pulse } from "./pulse.ts";

const pushGapMs = 250;
const watchedMax = 8;

export interface ClassGateway {
  readonly viewer: Viewer;
  readonly classroom: Classroom;
  readonly log: Logger;
}

export function attachClassGateway(socket: Socket, { viewer, classroom, log }: ClassGateway): Disposer {
  const watched = new Map<ClassId, Cleanup>();
  const onUnexpected = (err: unknown) => log.error({ err, userId: viewer.userId }, "watching a class failed");

  receive(socket, {
    event: CLASS_EVENTS.watch,
    schema: ClassWatch,
    async handle({ classId }) {
      if (!(await classroom.mayTeach(viewer, classId))) throw new DomainError("class.not-found");
      // Watched before it is read, so that no change falls between the two.
      watch(classId);
      return classroom.view(viewer, classId);
    },
    onUnexpected,
  });
  receive(socket, {
    event: CLASS_EVENTS.unwatch,
    schema: ClassWatch,
    handle: ({ classId }) => unwatch(classId),
    onUnexpected,
  });

  function watch(classId: ClassId): void {
    const oldest = watched.keys().next();
    if (!watched.has(classId) && watched.size >= watchedMax && !oldest.done) unwatch(oldest.value);
    unwatch(classId);
    const pulse = new Pulse({
      clock: classroom.clock,
      gapMs: pushGapMs,
      act: () => push(classId),
      onError: onUnexpected,
    });
    const cleanup = new Cleanup();
    cleanup.add(() => pulse.stop());
    cleanup.add(classroom.changed.listen((changed) => changed === classId && pulse.trigger()));
    watched.set(classId, cleanup);
  }

  /** Asks for the view as the viewer does, so that a class that is no longer theirs falls silent. */
  async function push(classId: ClassId): Promise<void> {
    socket.emit(CLASS_EVENTS.changed, await classroom.view(viewer, classId));
  }

  function unwatch(classId: ClassId): void {
    watched.get(classId)?.run();
    watched.delete(classId);
  }

  return () => {
    for (const classId of [...watched.keys()]) unwatch(classId);
  };
}
