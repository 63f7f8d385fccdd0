/** What decides: a real sandbox is started, and looked at from outside. */
import { DEFAULT_SETTINGS } from "../limits.ts";
import { TRIAL_STEPS, type TrialBorders, type TrialStep } from "./facts.ts";
import { type Check, type CheckGroup, command, green, type Judgement, red, unseen } from "./judgement.ts";
import { bootParameterLine, noDaemonSettingLine } from "./mending-lines.ts";

/** Lower uids are people's and services' of the machine. */
const STUDENT_UID_MIN = 1_048_576;

export const TRIAL_CHECKS = [
  step("trial-disk", "disk", "sudo modprobe -a loop ext4 overlay"),
  step("trial-container", "container", "sudo sysctl -w user.max_user_namespaces=65536"),
  step(
    "trial-network",
    "network",
    "sudo modprobe -a veth nf_tables nft_compat nf_nat xt_conntrack xt_connlimit xt_MASQUERADE",
  ),
  step("trial-shell", "shell", "npm run cli -- doctor --json"),
  step("trial-docker", "docker", "sudo modprobe -a bridge br_netfilter nft_compat xt_addrtype"),
  border("trial-system-calls", ({ seccompMode, seccompFilters }) => ({
    // One of the trusted init's, one of the student's own.
    holds: seccompMode === 2 && seccompFilters >= 2,
    found: `${seccompFilters}`,
    mend: "sudo apt-get update && sudo apt-get install --only-upgrade docker.io runc",
  })),
  border("trial-root", ({ rootUid }) => ({
    holds: rootUid >= STUDENT_UID_MIN,
    found: `uid ${rootUid}`,
    mend: noDaemonSettingLine("userns-remap"),
  })),
  border("trial-limits", ({ memoryBytes, processes }) => ({
    holds:
      isWithin(memoryBytes, DEFAULT_SETTINGS.limits.memoryBytes) && isWithin(processes, DEFAULT_SETTINGS.limits.pids),
    found: `${Math.round(memoryBytes / 1024 ** 2)} MiB, ${processes}`,
    mend: "grep -E 'memory|pids' /proc/cgroups",
  })),
  border("trial-agents", ({ writableAgents }) => ({
    holds: writableAgents === 0,
    found: String(writableAgents),
    mend: bootParameterLine("systemd.unified_cgroup_hierarchy=1"),
  })),
] as const satisfies readonly Check[];

interface Step<Id extends string> extends Check<Id> {
  readonly group: CheckGroup;
}

function step<const Id extends string>(id: Id, name: TrialStep, mend: string): Step<Id> {
  return {
    id,
    group: "trial",
    judge({ trial }): Judgement {
      if (!trial) return unseen;
      if (trial.completed.includes(name)) return green("✓");
      // What comes after the step that failed was never tried.
      const failed = TRIAL_STEPS[trial.completed.length];
      return name === failed ? red(trial.lastWords || "…", command(mend)) : unseen;
    },
  };
}

interface Border {
  readonly holds: boolean;
  readonly found: string;
  readonly mend: string;
}

function border<const Id extends string>(id: Id, look: (borders: TrialBorders) => Border): Step<Id> {
  return {
    id,
    group: "trial",
    judge({ trial }): Judgement {
      if (!trial?.borders) return unseen;
      const { holds, found, mend } = look(trial.borders);
      return holds ? green(found) : red(found, command(mend));
    },
  };
}

function isWithin(value: number, most: number): boolean {
  return value > 0 && value <= most;
}
