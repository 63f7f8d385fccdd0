/** What others notice while an attack runs: how soon the platform answers, and whether and how soon the victim can run a container. */
import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "../attack.ts";
import { patience } from "./patience.ts";

const askEveryMs = 100;
const answerWithinMs = 20_000;
const runWithinMs = 60_000;

export interface Noticed {
  readonly platformMs: readonly number[];
  readonly victimRunMs: readonly number[];
  /** What went wrong for them; empty: nothing. */
  readonly complaints: readonly string[];
}

/** From now until `stop`, and once more after that: an attack may leave something behind. */
export function beginWatching({ url, victim }: { url: string; victim: Sandbox }): { stop(): Promise<Noticed> } {
  const noticed = { platformMs: [] as number[], victimRunMs: [] as number[], complaints: [] as string[] };
  let isOver = false;

  async function again(look: () => Promise<void>, everyMs: number): Promise<void> {
    for (let isLast = false; !isLast; ) {
      isLast = isOver;
      await look().catch((error: unknown) => noticed.complaints.push(String(error)));
      if (!isLast) await pause(everyMs);
    }
  }

  async function askPlatform(): Promise<void> {
    const askedAt = performance.now();
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(answerWithinMs * patience) });
    await response.text();
    noticed.platformMs.push(performance.now() - askedAt);
    if (!response.ok) noticed.complaints.push(`the platform answers ${response.status}`);
  }

  async function runContainer(): Promise<void> {
    const begunAt = performance.now();
    const { exitCode, stderr } = await victim.docker("run --rm ubuntu true", { timeoutMs: runWithinMs });
    noticed.victimRunMs.push(performance.now() - begunAt);
    if (exitCode !== 0) noticed.complaints.push(`the victim's docker run ended with ${exitCode}: ${stderr}`);
  }

  const looking = Promise.all([again(askPlatform, askEveryMs * patience), again(runContainer, 0)]);
  return {
    async stop() {
      isOver = true;
      await looking;
      return noticed;
    },
  };
}
