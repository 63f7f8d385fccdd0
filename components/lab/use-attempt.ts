"use client";
/** The attempt as the server has it now: what the page came with, what is announced, and once more after every connection. */
import { useCallback, useEffect, useRef, useState } from "react";
import { AttemptView, GRADING_EVENTS } from "#grading/contract";
import { useConnection } from "../connection/use-connection.ts";
import { browserClock } from "./browser-clock.ts";
import { deliver } from "./delivery.ts";
import { isBehind } from "./newer-attempt.ts";
import { untilAnswered } from "./until-answered.ts";

const beginsAfterMs = 300;

export interface LiveAttempt {
  readonly attempt: AttemptView;
  /** For what comes as a reply, in whatever order. */
  readonly receive: (view: AttemptView) => void;
}

export function useAttempt(initial: AttemptView): LiveAttempt {
  const { state, on } = useConnection();
  const [attempt, setAttempt] = useState(initial);
  const { attemptId, classId, labId } = initial;
  const isOpened = useRef(false);

  const receive = useCallback((view: AttemptView) => setAttempt((shown) => (isBehind(view, shown) ? shown : view)), []);

  // Announcements come in their order.
  useEffect(
    () =>
      on(GRADING_EVENTS.changed, (payload) => {
        const view = AttemptView.safeParse(payload);
        if (view.success && view.data.attemptId === attemptId) setAttempt(view.data);
      }),
    [on, attemptId],
  );

  // The attempt begins when the lab is on the page; what was announced while there was no connection is asked for.
  useEffect(() => {
    if (state !== "connected") return;
    const opening = { method: "POST", path: "/api/attempts", body: { classId, labId } } as const;
    const asking = { method: "GET", path: `/api/attempts/${attemptId}` } as const;
    return untilAnswered({
      clock: browserClock,
      // What the server then begins would take the processor from the shell that is awaited; an answer given before begins it by itself.
      afterMs: isOpened.current ? 0 : beginsAfterMs,
      // Again where it fails: an attempt that has not begun counts nothing, and refuses answers.
      ask: () => deliver(isOpened.current ? asking : opening),
      onLastWord(reply) {
        if (!reply.ok) return;
        isOpened.current = true;
        receive(reply.data);
      },
    });
  }, [state, attemptId, classId, labId, receive]);

  return { attempt, receive };
}
