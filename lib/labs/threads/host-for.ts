/** The host as judges in a thread see it: each call is asked of the platform, and no judge asks without end. */
import type { Host } from "../author.ts";

/** Of one judgement. Whoever asks more is in a loop, and would keep the platform busy with questions. */
const callsMax = 200;

/** Any call there is: which ones a host has is the platform's to say. */
export function hostFor(ask: (name: string, args: readonly unknown[]) => Promise<unknown>): Host {
  let calls = 0;
  return new Proxy({} as Host, {
    get(_, name) {
      // Whoever awaits a host asks it for `then`.
      if (typeof name !== "string" || name === "then") return undefined;
      return async (...args: readonly unknown[]) => {
        calls += 1;
        if (calls > callsMax) throw new Error(`a check may ask its host ${callsMax} times`);
        return ask(name, args);
      };
    },
  });
}
