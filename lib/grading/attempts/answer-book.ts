/** Takes answers down: checked, each request once, no faster than a person writes. */
import type { LabDefinition } from "#author";
import { type AttemptId, type Clock, DomainError, type SandboxId } from "#core";
import type { SaveAnswer } from "../contract.ts";
import { TokenBucket } from "../evidence/token-bucket.ts";
import type { Attempt } from "./attempt.ts";
import { checkedAnswer } from "./checked-answer.ts";
import type { AttemptStore } from "./store.ts";

const answersAtOnceMax = 60;
const answersPerSecond = 2;
const bucketsMax = 1000;

export interface SaveOptions {
  readonly attempt: Attempt;
  readonly definition: LabDefinition;
  readonly sandboxId: SandboxId;
  readonly answer: SaveAnswer;
}

export class AnswerBook {
  readonly #attempts: AttemptStore;
  readonly #clock: Clock;
  readonly #buckets = new Map<AttemptId, TokenBucket>();

  constructor({ attempts, clock }: { attempts: AttemptStore; clock: Clock }) {
    this.#attempts = attempts;
    this.#clock = clock;
  }

  /** @returns whether anything changed: a request that was applied before changes nothing. */
  async save({ attempt, definition, sandboxId, answer }: SaveOptions): Promise<boolean> {
    const { attemptId } = attempt;
    const value = checkedAnswer(definition, answer);
    if (!this.#bucketOf(attemptId).take(1)) throw new DomainError("platform.busy");
    const at = this.#clock.now().getTime();
    return this.#attempts.saveAnswer(sandboxId, { kind: "answer", at, containerId: null, attemptId, ...answer, value });
  }

  #bucketOf(attemptId: AttemptId): TokenBucket {
    const known = this.#buckets.get(attemptId);
    if (known) return known;
    if (this.#buckets.size >= bucketsMax) this.#buckets.clear();
    const bucket = new TokenBucket({
      clock: this.#clock,
      capacity: answersAtOnceMax,
      refillPerSecond: answersPerSecond,
    });
    this.#buckets.set(attemptId, bucket);
    return bucket;
  }
}
