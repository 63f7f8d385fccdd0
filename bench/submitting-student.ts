/** A student without a page who answers and submits, and asks again with the same request whatever was not answered. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AttemptView } from "#grading/contract";
import type { StudentPlace } from "./socket-student.ts";

const labId = "m300-35/01-protokollieren";
const questionId = "zeilen";
const answersEach = 3;
const answerEveryMs = 100;

interface Work {
  readonly path: (attemptId: string) => string;
  readonly method: "POST" | "PUT";
  readonly body: { readonly requestId: string } & Readonly<Record<string, string>>;
}

export class SubmittingStudent {
  readonly #place: StudentPlace;
  readonly #classId: string;
  readonly #work: Work[];
  #attemptId: string | null = null;
  /** Requests that the server has said it keeps. */
  readonly acknowledged: string[] = [];
  /** Whatever was asked for, acknowledged or not. */
  readonly requests: ReadonlySet<string>;

  constructor(place: StudentPlace, classId: string) {
    this.#place = place;
    this.#classId = classId;
    const answers = Array.from(
      { length: answersEach },
      (_, number): Work => ({
        path: (attemptId) => `/api/attempts/${attemptId}/answers`,
        method: "PUT",
        body: { requestId: randomUUID(), questionId, value: String(number) },
      }),
    );
    const submission: Work = {
      path: (attemptId) => `/api/attempts/${attemptId}/submission`,
      method: "POST",
      body: { requestId: randomUUID() },
    };
    this.#work = [...answers, submission];
    this.requests = new Set(this.#work.map(({ body }) => body.requestId));
  }

  get attemptId(): string | null {
    return this.#attemptId;
  }

  get submitId(): string {
    return this.#work.at(-1)?.body.requestId ?? "";
  }

  get isDone(): boolean {
    return this.acknowledged.length === this.#work.length;
  }

  /** Goes on where it stood; resolves when all is acknowledged, or the server does not answer any more. */
  async workAt(url: string): Promise<void> {
    try {
      this.#attemptId ??= await this.#open(url);
      while (!this.isDone) {
        await this.#next(url, this.#attemptId);
        await sleep(Math.random() * answerEveryMs);
      }
    } catch (error) {
      if (!isServerGone(error)) throw error;
    }
  }

  async #open(url: string): Promise<string> {
    const body = { classId: this.#classId, labId };
    return AttemptView.parse(await this.#ask(`${url}/api/attempts`, { method: "POST", body })).attemptId;
  }

  async #next(url: string, attemptId: string): Promise<void> {
    const work = this.#work[this.acknowledged.length];
    if (!work) return;
    const { path, method, body } = work;
    await this.#ask(`${url}${path(attemptId)}`, { method, body });
    this.acknowledged.push(body.requestId);
  }

  async #ask(address: string, { method, body }: { method: string; body: object }): Promise<unknown> {
    const { cookie } = this.#place;
    const headers = { cookie, origin: new URL(address).origin };
    const answer = await fetch(address, { method, body: JSON.stringify(body), headers });
    if (answer.status === 503) throw new TypeError("not ready");
    const reply = (await answer.json()) as { ok: boolean; data: unknown };
    if (!reply.ok) throw new Error(`${address} was answered with ${answer.status}: ${JSON.stringify(reply)}`);
    return reply.data;
  }
}

/** `fetch` says so with a TypeError; a body that breaks off is a SyntaxError or one of the connection's. */
function isServerGone(error: unknown): boolean {
  return error instanceof TypeError || error instanceof SyntaxError;
}
