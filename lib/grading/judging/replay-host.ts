/** A host that answers from a record, for judging again what is gone. Pure: it asks nobody. */
import type { Host } from "#author";
import { DomainError, ERROR_CODES } from "#core";
import type { RecordedCall } from "./recorded-call.ts";

/**
 * The same question again gets the answers in the order in which they came, then the last one again.
 * @throws DomainError `evidence.not-recorded` for a question that was not asked then, or whose answer was not kept.
 */
export function replayHost(calls: readonly Omit<RecordedCall, "look">[]): Host {
  const answers = new Map<string, Omit<RecordedCall, "look">[]>();
  for (const one of calls) {
    const key = keyOf(one.call, one.args);
    answers.set(key, [...(answers.get(key) ?? []), one]);
  }

  async function replay<Answer>(call: keyof Host, ...args: unknown[]): Promise<Answer> {
    const left = answers.get(keyOf(call, args));
    const recorded = left && left.length > 1 ? left.shift() : left?.[0];
    if (!recorded || recorded.truncated) throw new DomainError("evidence.not-recorded");
    const { error, answer } = recorded;
    if (error !== undefined)
      throw new DomainError(ERROR_CODES.find((code) => code === error) ?? "evidence.not-recorded");
    // What a judge does to an answer must not change the record.
    return structuredClone(answer) as Answer;
  }

  return {
    docker: (path) => replay("docker", path),
    http: (port, request) => (request ? replay("http", port, request) : replay("http", port)),
    file: (path) => replay("file", path),
    log: (path) => replay("log", path),
    kernel: (containerId) => replay("kernel", containerId),
    exec: (tool, args) => replay("exec", tool, args),
    attack: (containerId, attempts) => replay("attack", containerId, attempts),
  };
}

function keyOf(call: string, args: readonly unknown[]): string {
  return JSON.stringify([call, args]);
}
