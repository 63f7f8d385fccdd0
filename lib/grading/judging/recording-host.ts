/** Lets a judge look into the student's host, and keeps what it asked, what it was told, and what that can be known by again. */
import type { Host, KernelFacts } from "#author";
import { type Clock, isDomainError } from "#core";
import type { HostReadings } from "../evidence/observatory.ts";
import { digestOf, fingerprintOf } from "./fingerprint.ts";
import { LOOK_CALLS_MAX, type Look, withoutLongAnswer } from "./recorded-call.ts";

export class RecordingHost {
  readonly host: Host;
  readonly #clock: Clock;
  readonly #calls: Look[number][] = [];
  readonly #prints: string[] = [];
  readonly #unbroken: string[] = [];

  constructor(readings: HostReadings, clock: Clock) {
    this.#clock = clock;
    this.host = {
      docker: (path) => this.#recorded({ call: "docker", args: [path], ask: () => readings.docker(path) }),
      http: (port, request) =>
        this.#recorded({
          call: "http",
          args: request ? [port, request] : [port],
          ask: () => readings.http(port, request),
        }),
      file: async (path) =>
        (await this.#recorded({ call: "file", args: [path], ask: () => readings.file(path) }))?.text ?? null,
      log: async (path) =>
        (await this.#recorded({ call: "log", args: [path], ask: () => readings.log(path) }))?.text ?? null,
      kernel: (containerId) =>
        this.#recorded({ call: "kernel", args: [containerId], ask: () => this.#kernel(readings, containerId) }),
      exec: (tool, args) => this.#recorded({ call: "exec", args: [tool, args], ask: () => readings.exec(tool, args) }),
      attack: (containerId, attempts) =>
        this.#recorded({
          call: "attack",
          args: [containerId, attempts],
          ask: () => readings.attack(containerId, attempts),
        }),
    };
  }

  /** What was asked and answered so far. */
  get look(): Look {
    return [...this.#calls];
  }

  /** The same as another look's when both saw the same, unchanged meanwhile. */
  get print(): string {
    return digestOf(this.#prints);
  }

  /** The same as another look's when nothing that is watched was touched in between. */
  get unbroken(): string {
    return digestOf(this.#unbroken);
  }

  async #kernel(readings: HostReadings, containerId: string): Promise<KernelFacts> {
    const { facts, unbroken } = await readings.kernel(containerId);
    this.#unbroken.push(unbroken);
    return facts;
  }

  async #recorded<Answer>({ call, args, ask }: Question<Answer>): Promise<Answer> {
    const asked = JSON.stringify([call, args]);
    try {
      const answer = await ask();
      const print = fingerprintOf({ call, args, answer });
      if (print !== null) this.#prints.push(`${asked} ${print}`);
      this.#keep({ call, args, at: this.#now(), answer: call === "file" || call === "log" ? textOf(answer) : answer });
      return answer;
    } catch (error) {
      const code = isDomainError(error) ? error.code : "unknown";
      this.#prints.push(`${asked} failed ${code}`);
      if (isDomainError(error)) this.#keep({ call, args, at: this.#now(), error: code });
      throw error;
    }
  }

  #keep(call: Look[number]): void {
    if (this.#calls.length < LOOK_CALLS_MAX) this.#calls.push(withoutLongAnswer(call));
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

interface Question<Answer> {
  readonly call: keyof Host;
  readonly args: unknown[];
  readonly ask: () => Promise<Answer>;
}

/** A judge is given a file's text only. */
function textOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null && "text" in answer ? answer.text : null;
}
