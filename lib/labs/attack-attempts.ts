/** What the attacker of attack checks may try, and what is said of it. */
import type { Localized } from "#core/contract";

/**
 * `write-root`: plant a file in the root file system where everybody may write. `chown`: give a file of root's away. `mount`: mount a file
 * system. `setuid`: become root by a setuid program. `raw-socket`: open a raw socket. `fork`: have 120 processes at a time.
 */
export type Attempt = "write-root" | "chown" | "mount" | "setuid" | "raw-socket" | "fork";

/** Each attempt that was asked for, and whether it was stopped. */
export type AttackReport = Readonly<Partial<Record<Attempt, "stopped" | "succeeded">>>;

const words: Readonly<Record<Attempt, Localized>> = {
  "write-root": { de: "ins Root-Dateisystem schreiben", en: "write to the root file system" },
  chown: { de: "Dateien von root verschenken", en: "give root's files away" },
  mount: { de: "ein Dateisystem einhängen", en: "mount a file system" },
  setuid: { de: "mit einem setuid-Programm root werden", en: "become root through a setuid program" },
  "raw-socket": { de: "einen Raw-Socket öffnen", en: "open a raw socket" },
  fork: { de: "120 Prozesse starten", en: "start 120 processes" },
};

export const NO_TARGET: Localized = { de: "kein Container, der läuft", en: "no container that runs" };
export const SERVICE_BROKEN: Localized = { de: "der Dienst funktioniert nicht", en: "the service does not work" };

export function allStopped(count: number): Localized {
  return { de: `${count} Angriffe abgewehrt, der Dienst läuft`, en: `${count} attacks stopped, the service works` };
}

/** Of those that were not stopped. */
export function attacksInWords(succeeded: readonly Attempt[]): Localized {
  const list = (locale: keyof Localized) => succeeded.map((attempt) => words[attempt][locale]).join(", ");
  return { de: `Ein Angreifer konnte ${list("de")}`, en: `An attacker could ${list("en")}` };
}
