/** Makes test protocols from what is kept of a student's attempts. */
import type { ClassId, Clock, LabId, Locale, SandboxId, UserId } from "#core";
import type { Attempt } from "../attempts/attempt.ts";
import type { DeadlineStore } from "../attempts/deadline-store.ts";
import type { Definitions } from "../attempts/definitions.ts";
import { checksOf, sumOfPoints, toldToStudent } from "../attempts/marks.ts";
import { countingOf, isLate } from "../attempts/standing.ts";
import type { AttemptStore } from "../attempts/store.ts";
import type { EvidenceStore } from "../evidence/store.ts";
import { linesOfAttempt } from "../review/lines-of-attempt.ts";
import type { ReviewStore } from "../review/store.ts";
import { givenAnswers, reviewRows } from "../review/submission-review.ts";
import type { ProtocolLab, TestProtocol } from "./contract.ts";
import { protocolMarkdown } from "./markdown.ts";

export interface ProtocolsParts {
  readonly attempts: Pick<AttemptStore, "ofClass">;
  readonly deadlines: Pick<DeadlineStore, "ofClass">;
  readonly definitions: Definitions;
  readonly evidence: EvidenceStore;
  readonly store: Pick<ReviewStore, "classNameOf" | "namesIn">;
  readonly sandboxOf: (owner: Pick<Attempt, "classId" | "userId">) => Promise<SandboxId>;
  readonly clock: Clock;
}

export interface ProtocolOf {
  readonly classId: ClassId;
  readonly userId: UserId;
  /** Students see what was decided and said only once it is released. */
  readonly reader: "student" | "teacher";
}

export class Protocols {
  readonly #parts: ProtocolsParts;

  constructor(parts: ProtocolsParts) {
    this.#parts = parts;
  }

  async of({ classId, userId, reader }: ProtocolOf): Promise<TestProtocol> {
    const { attempts, deadlines, store, clock } = this.#parts;
    const own = (await attempts.ofClass(classId)).filter((attempt) => attempt.userId === userId);
    const deadlineOf = await deadlines.ofClass(classId);
    const labs: ProtocolLab[] = [];
    for (const [labId, ofLab] of [...Map.groupBy(own, (attempt) => attempt.labId)].sort(byLab)) {
      const seen = reader === "student" ? ofLab.map(asStudentSees) : ofLab;
      labs.push(await this.#lab(labId, { attempts: seen, deadlineAt: deadlineOf.get(labId) ?? null }));
    }
    const student = (await store.namesIn(classId)).get(userId) ?? "";
    return { student, className: await store.classNameOf(classId), madeAt: clock.now().getTime(), labs };
  }

  /** As Markdown. */
  async file(of: ProtocolOf, locale: Locale): Promise<string> {
    return protocolMarkdown(await this.of(of), locale);
  }

  async #lab(
    labId: LabId,
    { attempts, deadlineAt }: { attempts: readonly Attempt[]; deadlineAt: number | null },
  ): Promise<ProtocolLab> {
    const { definitions, evidence, sandboxOf } = this.#parts;
    const definition = await definitions.lastReadable(labId);
    const worth = attempts.map((attempt) => {
      const points = sumOfPoints(toldToStudent({ ...attempt, releasedAt: attempt.releasedAt ?? 0 }, definition));
      return { attempt, points, number: attempt.number };
    });
    const submitted = worth.filter(({ attempt }) => attempt.submittedAt !== null);
    const counting = countingOf(submitted, attempts) ?? worth.at(-1);
    if (!counting) throw new Error("a lab without an attempt is in no protocol");
    const { attempt, points } = counting;
    const lines = await linesOfAttempt(evidence, { attempt, definition, sandboxId: await sandboxOf(attempt) });
    const { number, submittedAt } = attempt;
    return {
      labId,
      title: definition?.title ?? { de: labId, en: labId },
      number,
      submittedAt,
      late: isLate(submittedAt, deadlineAt),
      points,
      pointsMax: definition ? sumOfPoints(checksOf(definition)) : 0,
      rows: reviewRows(attempt, { definition, lines }),
      answers: givenAnswers(attempt, definition),
      comment: attempt.comments.get(null) ?? null,
    };
  }
}

function byLab([one]: readonly [LabId, unknown], [other]: readonly [LabId, unknown]): number {
  return one < other ? -1 : 1;
}

function asStudentSees(attempt: Attempt): Attempt {
  return attempt.releasedAt === null ? { ...attempt, overrides: new Map(), comments: new Map() } : attempt;
}
