/** The socket's way to one's own attempts: hear of every change. */
import type { Viewer } from "#auth/contract";
import type { Disposer } from "#core";
import { type AttemptView, GRADING_EVENTS } from "./contract.ts";
import type { Grading } from "./grading.ts";

export interface GradingGateway {
  readonly viewer: Viewer;
  readonly grading: Pick<Grading, "changed">;
}

/** @returns the disposer to call when the socket is gone. */
export function attachGradingGateway(
  socket: { emit(event: string, view: AttemptView): unknown },
  { viewer, grading }: GradingGateway,
): Disposer {
  return grading.changed.listen((view) => {
    if (view.userId === viewer.userId) socket.emit(GRADING_EVENTS.changed, view);
  });
}
