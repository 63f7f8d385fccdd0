/** A student's attempt without a page: answers that count upwards, so that a lost or a doubled one shows. */
import { randomUUID } from "node:crypto";
import { AttemptView } from "#grading/contract";
import type { StudentPlace } from "./socket-student.ts";

const lab = "m300-35/01-protokollieren";
const question = "zeilen";

export interface PagelessAttempt {
  /** The highest that the server has said it keeps. */
  readonly lastAcknowledged: number;
  /** Requests that were sent again, and counted as another one. */
  readonly duplicated: number;
  /** False: the server has not answered. */
  answerNext(url: string): Promise<boolean>;
  /** Whether the server knows less than it has acknowledged. */
  isLost(url: string): Promise<boolean>;
}

export async function openAttempt(place: StudentPlace, url: string): Promise<PagelessAttempt> {
  const headers = { cookie: place.cookie, origin: url };
  const classId = (await fetch(url, { headers })).url.split("/").at(-1);
  const body = JSON.stringify({ classId, labId: lab });
  const opened = await fetch(`${url}/api/attempts`, { method: "POST", body, headers });
  const { attemptId } = AttemptView.parse(((await opened.json()) as { data: unknown }).data);

  let [sent, lastAcknowledged, duplicated] = [0, 0, 0];
  let acknowledgedBody: string | null = null;

  async function kept(at: string): Promise<AttemptView> {
    const answer = await fetch(`${at}/api/attempts/${attemptId}`, { headers });
    return AttemptView.parse(((await answer.json()) as { data: unknown }).data);
  }

  function put(at: string, body: string): Promise<Response> {
    const path = `${at}/api/attempts/${attemptId}/answers`;
    return fetch(path, { method: "PUT", body, headers: { ...headers, origin: at } });
  }

  /** As a page that has not heard the answer does: applied twice, it would bring its old value back. */
  async function sendAgain(at: string, before: string): Promise<void> {
    const answer = await put(at, before);
    if (!answer.ok) return;
    const view = AttemptView.parse(((await answer.json()) as { data: unknown }).data);
    if (keptValue(view) < lastAcknowledged) duplicated += 1;
  }

  return {
    get lastAcknowledged() {
      return lastAcknowledged;
    },
    get duplicated() {
      return duplicated;
    },
    async answerNext(at) {
      sent += 1;
      const body = JSON.stringify({ requestId: randomUUID(), questionId: question, value: String(sent) });
      const before = acknowledgedBody;
      try {
        const answer = await put(at, body);
        if (!answer.ok) return answer.status === 503;
        lastAcknowledged = sent;
        acknowledgedBody = body;
        if (before) await sendAgain(at, before);
        return true;
      } catch {
        return false;
      }
    },
    async isLost(at) {
      return keptValue(await kept(at)) < lastAcknowledged;
    },
  };
}

/** An answer that is gone altogether is the worst loss, not none. */
function keptValue({ answers }: AttemptView): number {
  return Number(answers[question] ?? 0);
}
