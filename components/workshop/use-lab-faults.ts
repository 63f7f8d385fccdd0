"use client";
/** What is to be mended in a lab's files as they are now; when they change, attempt and page are renewed. */
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { AttemptId } from "#core/contract";
import { LabFaults } from "#labs/contract";
import { askServer } from "../classroom/ask-server.ts";

/** Files on a disk of somebody else's announce nothing, so they are asked for. */
const askEveryMs = 1000;

export function useLabFaults(initial: LabFaults, attemptId: AttemptId | null): LabFaults {
  const router = useRouter();
  const [faults, setFaults] = useState(initial);
  const version = useRef(initial.version);
  const { labId } = initial;

  // Asked again and again while somebody looks; never twice at a time.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    async function ask(): Promise<void> {
      const reply = document.hidden ? null : await askServer({ method: "GET", path: `/api/labs/${labId}/faults` });
      const now = LabFaults.safeParse(reply?.ok ? reply.data : null).data;
      if (isOver) return;
      if (now) setFaults(now);
      if (now && now.version !== version.current) {
        version.current = now.version;
        const isJudged = attemptId !== null && now.problem === null;
        if (isJudged) await askServer({ method: "POST", path: `/api/attempts/${attemptId}/judged-anew` });
        router.refresh();
      }
      if (!isOver) timer = setTimeout(() => void ask(), askEveryMs);
    }
    timer = setTimeout(() => void ask(), askEveryMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [router, labId, attemptId]);

  return faults;
}
