/** Control groups: without them a sandbox has no limits. */
import { type Check, command, green, onHost, red, yellow } from "./judgement.ts";
import { bootParameterLine } from "./mending-lines.ts";

/** The kernel has 65,535 numbers; from this many on, sandboxes on version 1 count their own and end at their limit. */
const CONTROL_GROUPS_WATCHED = 8000;

const allControllers = bootParameterLine("cgroup_enable=memory cgroup_enable=cpuset cgroup_enable=pids");

export const CONTROL_GROUP_CHECKS = [
  {
    id: "cgroup-version",
    group: "groups",
    judge({ engine: { cgroupVersion } }) {
      if (cgroupVersion === "2") return green("2");
      return yellow(cgroupVersion, command(bootParameterLine("systemd.unified_cgroup_hierarchy=1")));
    },
  },
  {
    id: "limits",
    group: "groups",
    judge({ engine: { limits } }) {
      const missing = (["memory", "cpu", "processes"] as const).filter((name) => !limits[name]);
      return missing.length === 0 ? green("memory cpu pids") : red(`– ${missing.join(" ")}`, command(allControllers));
    },
  },
  {
    id: "further-limits",
    group: "groups",
    judge({ engine: { limits } }) {
      const missing = (["cpuset", "blockIo"] as const).filter((name) => !limits[name]);
      return missing.length === 0 ? green("cpuset io") : yellow(`– ${missing.join(" ")}`, command(allControllers));
    },
  },
  {
    id: "swap-limit",
    group: "groups",
    judge: onHost(({ swapBytes }, { engine: { limits } }) => {
      if (limits.swap) return green("on");
      return swapBytes === 0 ? green("no swap") : yellow("off", command(bootParameterLine("swapaccount=1")));
    }),
  },
  {
    id: "control-groups",
    group: "groups",
    judge: onHost(({ controlGroups }) => {
      const found = `${controlGroups} / 65535`;
      // Groups that have ended and still hold file cache keep their number.
      if (controlGroups > CONTROL_GROUPS_WATCHED) {
        return yellow(found, command("sync && echo 3 | sudo tee /proc/sys/vm/drop_caches"));
      }
      return green(found);
    }),
  },
] as const satisfies readonly Check[];
