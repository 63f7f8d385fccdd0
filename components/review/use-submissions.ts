"use client";
/** What a class has submitted of a lab, as the server sees it now. */
import { useCallback, useEffect, useState } from "react";
import { CLASS_EVENTS } from "#classroom/contract";
import { SubmissionList } from "#grading/review/contract";
import { askServer } from "../classroom/ask-server.ts";
import { useConnection } from "../connection/use-connection.ts";
import { labAddress } from "./review-address.ts";

/** A class at work changes several times a second. */
const askAgainMs = 500;

export interface Submissions {
  readonly list: SubmissionList;
  /** Counts up whenever something of the class has changed. */
  readonly changes: number;
  readonly take: (list: SubmissionList) => void;
  readonly refresh: () => void;
}

export function useSubmissions(initial: SubmissionList): Submissions {
  const { state, request, on } = useConnection();
  const [list, setList] = useState(initial);
  const [changes, setChanges] = useState(0);
  const { classId, labId } = initial;

  const refresh = useCallback(async () => {
    const reply = await askServer({ method: "GET", path: `${labAddress({ classId, labId })}/submissions` });
    const read = reply.ok ? SubmissionList.safeParse(reply.data) : null;
    if (read?.success) setList(read.data);
    setChanges((count) => count + 1);
  }, [classId, labId]);

  useEffect(() => {
    if (state !== "connected") return;
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const later = () => {
      waiting ??= setTimeout(() => {
        waiting = null;
        void refresh();
      }, askAgainMs);
    };
    const stop = on(CLASS_EVENTS.changed, later);
    // What changed before, or while the connection was away, comes with a first look.
    void request(CLASS_EVENTS.watch, { classId }).then(later);
    return () => {
      stop();
      if (waiting) clearTimeout(waiting);
      void request(CLASS_EVENTS.unwatch, { classId });
    };
  }, [state, request, on, classId, refresh]);

  return { list, changes, take: setList, refresh: () => void refresh() };
}
