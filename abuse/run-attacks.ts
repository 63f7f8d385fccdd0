/** Runs attacks against a real platform: each first where its protection is missing, then where it holds, with others looking on. */
import { proxyName } from "../lib/sandbox/docker/proxy-spec.ts";
import type { Attack, Outcome, Sandbox, Stage, Weakening } from "./attack.ts";
import { startMachineProbe } from "./stage/machine-probe.ts";
import { beginWatching, type Noticed } from "./stage/onlookers.ts";
import { patience } from "./stage/patience.ts";
import { type Container, runInContainer, sandboxShell } from "./stage/sandbox-shell.ts";
import { openSchool, type School } from "./stage/school.ts";
import type { Student } from "./stage/student.ts";
import { startWeakened, type WeakenedSandbox } from "./stage/weakened-sandbox.ts";

export interface Result {
  readonly attack: Attack;
  /** Where the protection is missing; null: not tried there. */
  readonly weakened: Outcome | null;
  readonly real: Outcome;
  readonly noticed: Noticed;
  /** What is wrong; empty: the attack can succeed, did not, and nobody else noticed it. */
  readonly faults: readonly string[];
}

export interface RunAttacks {
  /** Hears of each as soon as it is there. */
  readonly onResult: (result: Result) => void;
  /** Only where the protection holds: shows less, and is done in half the time on a slow machine. */
  readonly isWithoutWeakened?: boolean;
}

/** Against a platform of its own, one after the other. */
export async function runAttacks(
  attacks: readonly Attack[],
  { onResult, isWithoutWeakened = false }: RunAttacks,
): Promise<Result[]> {
  const school = await openSchool();
  const weakened = new WeakenedSandboxes(school);
  try {
    const [attacker, neighbour] = [await school.newStudent("Mallory"), await school.newStudent("Viktor")];
    const probe = await startMachineProbe(school);
    const victim = await sandboxShell(await neighbour.open());
    const { docker, installation } = school;
    const host = commandsIn(probe);
    const resolver = commandsIn(docker.getContainer(proxyName(installation.network)));
    // Pulled once, so that no attack pays for it.
    for (const sandbox of [victim, await sandboxShell(await attacker.open())]) await pullUbuntu(sandbox);

    const { url, residentMib } = school;
    const platform = { url, residentMib, attacker: attacker.place, victim: neighbour.place };
    const results: Result[] = [];
    for (const attack of attacks) {
      const result = await runAttack(attack, {
        stage: { victim, host, resolver, platform, patience },
        weakened: isWithoutWeakened ? null : weakened,
        attacker,
      });
      results.push(result);
      onResult(result);
    }
    return results;
  } finally {
    await weakened.remove().finally(() => school.close());
  }
}

interface Setting {
  readonly stage: Omit<Stage, "attacker">;
  readonly weakened: WeakenedSandboxes | null;
  readonly attacker: Student;
}

async function runAttack(attack: Attack, { stage, weakened: weakenedSandboxes, attacker }: Setting): Promise<Result> {
  const faults: string[] = [];
  const attempt = async (where: () => Promise<Sandbox>): Promise<Outcome> => {
    try {
      return await attack.attempt({ ...stage, attacker: await where() });
    } catch (error) {
      faults.push(`it could not be tried: ${error}`);
      return { succeeded: false, observed: "nothing" };
    }
  };

  const { weakened: weakening } = attack;
  const weakened = weakening && weakenedSandboxes && (await attempt(() => weakenedSandboxes.get(weakening)));
  if (weakened && !weakened.succeeded) faults.push("it does not succeed where nothing protects: it shows nothing");

  const watching = beginWatching({ url: stage.platform.url, victim: stage.victim });
  const real = await attempt(async () => sandboxShell(await attacker.open()));
  const noticed = await watching.stop();
  if (real.succeeded) faults.push("it succeeded");
  faults.push(...noticed.complaints);

  if (attack.exhausts) {
    const complaint = await runAfterReset(attacker).catch(String);
    if (complaint) faults.push(`after a reset the attacker's own docker run: ${complaint}`);
  }
  return { attack, weakened, real, noticed, faults };
}

/** @returns what went wrong; null: nothing */
async function runAfterReset(attacker: Student): Promise<string | null> {
  const recovered = await sandboxShell(await attacker.reset());
  const { exitCode, stderr } = await recovered.docker("run --rm ubuntu true", { timeoutMs: 60_000 });
  return exitCode === 0 ? null : `it ended with ${exitCode}: ${stderr}`;
}

function commandsIn(container: Container): Stage["host"] {
  return (command, options) => runInContainer(container, command, options);
}

async function pullUbuntu(sandbox: Sandbox): Promise<void> {
  const { exitCode, stderr } = await sandbox.docker("pull --quiet ubuntu", { timeoutMs: 120_000 });
  if (exitCode !== 0) throw new Error(`ubuntu could not be pulled: ${stderr}`);
}

/** One at a time: attacks that want the same weakness stand next to each other. */
class WeakenedSandboxes {
  readonly #school: School;
  #name: string | null = null;
  #current: WeakenedSandbox | null = null;

  constructor(school: School) {
    this.#school = school;
  }

  async get(weakening: Weakening): Promise<Sandbox> {
    if (!this.#current || this.#name !== weakening.name) {
      await this.remove();
      this.#current = await startWeakened(this.#school, weakening);
      this.#name = weakening.name;
    }
    return sandboxShell(this.#current.container, weakening);
  }

  async remove(): Promise<void> {
    const last = this.#current;
    this.#current = null;
    await last?.remove();
  }
}
