/**
 * What several checks of one look ask of Docker, the kernel and the disk is asked once: a host may have one processor for fifteen checks.
 * Only what a check asks first is shared: who asks again wants to see what has changed. Never shared is what a service answers, and what
 * a program or an attack finds: there a judge may rely on the order in which it asked.
 */
import type { HostReadings } from "../evidence/observatory.ts";

export class SharedReadings {
  readonly #readings: HostReadings;
  readonly #answers = new Map<string, Promise<unknown>>();

  /** For one look: its answers are as old as the look. */
  constructor(readings: HostReadings) {
    this.#readings = readings;
  }

  forOneCheck(): HostReadings {
    const { docker, file, log, kernel, ...own } = this.#readings;
    const asked = new Set<string>();
    const shared = <Answer>(call: string, ask: (about: string) => Promise<Answer>) => {
      return (about: string): Promise<Answer> => {
        const question = `${call} ${about}`;
        if (asked.has(question)) return ask(about);
        asked.add(question);
        const answer = (this.#answers.get(question) as Promise<Answer> | undefined) ?? ask(about);
        this.#answers.set(question, answer);
        return answer;
      };
    };
    return {
      ...own,
      // One answer's type is the asker's own.
      docker: shared("docker", docker) as HostReadings["docker"],
      file: shared("file", file),
      log: shared("log", log),
      kernel: shared("kernel", kernel),
    };
  }
}
