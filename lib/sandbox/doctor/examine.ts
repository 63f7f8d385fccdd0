/** All checks of the doctor, and what they find in given facts. */
import { CONTROL_GROUP_CHECKS } from "./control-group-checks.ts";
import { COUNTER_CHECKS } from "./counter-checks.ts";
import { ENGINE_CHECKS } from "./engine-checks.ts";
import type { Facts } from "./facts.ts";
import { HARDENING_CHECKS } from "./hardening-checks.ts";
import type { CheckGroup, Judgement } from "./judgement.ts";
import { MACHINE_CHECKS } from "./machine-checks.ts";
import { TRIAL_CHECKS } from "./trial-checks.ts";

const CHECKS = [
  ...ENGINE_CHECKS,
  ...CONTROL_GROUP_CHECKS,
  ...MACHINE_CHECKS,
  ...COUNTER_CHECKS,
  ...HARDENING_CHECKS,
  ...TRIAL_CHECKS,
];
export type CheckId = (typeof CHECKS)[number]["id"];

export type Finding = Judgement & { readonly id: CheckId; readonly group: CheckGroup };

export function examine(facts: Facts): Finding[] {
  return CHECKS.map((check) => ({ id: check.id, group: check.group, ...check.judge(facts) }));
}
