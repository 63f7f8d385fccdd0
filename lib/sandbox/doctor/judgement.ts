/** What a check says of the facts: all is well, or what is not and the line that mends it. */
import type { Facts, HostFacts } from "./facts.ts";

export const CHECK_GROUPS = ["engine", "groups", "machine", "counters", "hardening", "trial"] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

/** What can be copied into a shell of the engine's machine; settings of the kernel can also be made by `doctor --mend`. */
export type Mend =
  | { readonly kind: "command"; readonly line: string }
  | { readonly kind: "sysctl"; readonly settings: Readonly<Record<string, string>> };

/**
 * Red: a sandbox cannot work here, or cannot hold. Yellow: works, and somebody should know. Unseen: cannot be looked at before
 * the first start, or because something else already failed. `found` is a figure or a name, the same in every language.
 */
export type Judgement =
  | { readonly level: "green" | "unseen"; readonly found: string }
  | { readonly level: "yellow" | "red"; readonly found: string; readonly mend: Mend };

export interface Check<Id extends string = string> {
  readonly id: Id;
  readonly group: CheckGroup;
  judge(facts: Facts): Judgement;
}

export function green(found: string): Judgement {
  return { level: "green", found };
}

export function yellow(found: string, mend: Mend): Judgement {
  return { level: "yellow", found, mend };
}

export function red(found: string, mend: Mend): Judgement {
  return { level: "red", found, mend };
}

export const unseen: Judgement = { level: "unseen", found: "" };

export function command(line: string): Mend {
  return { kind: "command", line };
}

export function sysctl(settings: Readonly<Record<string, string | number>>): Mend {
  const entries = Object.entries(settings).map(([name, value]) => [name, String(value)] as const);
  return { kind: "sysctl", settings: Object.fromEntries(entries) };
}

/** A judgement on what only the machine itself shows. */
export function onHost(judge: (host: HostFacts, facts: Facts) => Judgement): (facts: Facts) => Judgement {
  return (facts) => (facts.host ? judge(facts.host, facts) : unseen);
}
