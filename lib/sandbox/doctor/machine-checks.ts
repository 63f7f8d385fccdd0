/** The engine's machine: its kernel, its clock, and whether there is room for sandboxes. */
import { DEFAULT_SETTINGS } from "../limits.ts";
import { type Check, command, green, type Judgement, onHost, red, sysctl, unseen, yellow } from "./judgement.ts";
import { newKernelLine } from "./mending-lines.ts";
import { isBelow } from "./version.ts";

/** Overlay file systems on idmapped lower layers. Distributions bring such things to older kernels, so the trial decides. */
const KERNEL_NOT_OLD = "5.19";
/** Less keeps one sandbox from starting. */
const FREE_BYTES_MIN = 512 * 1024 ** 2;
const FREE_INODES_MIN = 1000;
const FREE_INODES_COMFORT = 100_000;
/** A sandbox makes two, and asks for a limit of its own below the machine's. */
const USER_NAMESPACES_COMFORT = 1000;
const CLOCK_AHEAD_MAX_MS = 2000;

const tidy = command("docker builder prune --force && docker image prune --force");

export const MACHINE_CHECKS = [
  {
    id: "kernel",
    group: "machine",
    judge({ engine: { kernelVersion, distribution }, trial }) {
      if (!isBelow(kernelVersion, KERNEL_NOT_OLD) || trial?.borders) return green(kernelVersion);
      return yellow(kernelVersion, command(newKernelLine(distribution)));
    },
  },
  {
    id: "user-namespaces",
    group: "machine",
    judge: onHost(({ sysctls }) => {
      const max = Number(sysctls["user.max_user_namespaces"] ?? 0);
      const mend = sysctl({ "user.max_user_namespaces": 65_536 });
      if (max === 0) return red("0", mend);
      return max < USER_NAMESPACES_COMFORT ? yellow(String(max), mend) : green(String(max));
    }),
  },
  {
    id: "unprivileged-namespaces",
    group: "machine",
    // Debian's switch and Ubuntu's. A sandbox makes its namespaces as nobody's uid, so either can end it; whether it does the trial shows.
    judge: onHost(({ sysctls }, { trial }) => {
      const switches = { "kernel.unprivileged_userns_clone": "1", "kernel.apparmor_restrict_unprivileged_userns": "0" };
      const off = Object.entries(switches).filter(([name, on]) => (sysctls[name] ?? on) !== on);
      if (off.length === 0) return green("on");
      const found = off.map(([name]) => `${name}=${sysctls[name]}`).join(" ");
      if (trial?.completed.includes("container")) return green(found);
      return (trial ? red : yellow)(found, sysctl(Object.fromEntries(off)));
    }),
  },
  {
    id: "memory",
    group: "machine",
    judge: onHost(({ availableBytes }, { engine: { memoryBytes } }) => {
      const found = `${gib(availableBytes)} / ${gib(memoryBytes)} GiB`;
      return availableBytes < DEFAULT_SETTINGS.limits.memoryBytes
        ? yellow(found, command("docker stats --no-stream && ps -eo rss,args --sort=-rss | head"))
        : green(found);
    }),
  },
  {
    id: "processors",
    group: "machine",
    judge({ engine: { processors } }) {
      return processors < 2 ? yellow(String(processors), command("lscpu")) : green(String(processors));
    },
  },
  {
    id: "disk-bytes",
    group: "machine",
    judge: onHost(({ freeBytes }, { engine: { memoryBytes } }) => {
      const sandboxes = Math.max(1, Math.floor(memoryBytes / DEFAULT_SETTINGS.limits.memoryBytes));
      const promisedBytes = sandboxes * DEFAULT_SETTINGS.limits.diskBytes;
      const found = `${gib(freeBytes)} GiB (${sandboxes} × ${gib(DEFAULT_SETTINGS.limits.diskBytes)})`;
      if (freeBytes < FREE_BYTES_MIN) return red(found, tidy);
      return freeBytes < promisedBytes ? yellow(found, tidy) : green(found);
    }),
  },
  {
    id: "disk-inodes",
    group: "machine",
    judge: onHost(({ freeInodes, inodes }) => {
      if (inodes === 0) return green("∞");
      if (freeInodes < FREE_INODES_MIN) return red(String(freeInodes), tidy);
      return freeInodes < FREE_INODES_COMFORT ? yellow(String(freeInodes), tidy) : green(String(freeInodes));
    }),
  },
  {
    id: "loop-devices",
    group: "machine",
    judge: onHost(({ loopDevicesInUse, loopDevicesMax }, { trial }): Judgement => {
      if (loopDevicesMax === 0 || loopDevicesInUse < loopDevicesMax) return green(String(loopDevicesInUse));
      const found = `${loopDevicesInUse} / ${loopDevicesMax}`;
      // Many kernels make more on request, whatever was asked for at boot.
      if (trial?.completed.includes("disk")) return green(found);
      return (trial ? red : yellow)(found, command("sudo modprobe --remove loop && sudo modprobe loop max_loop=0"));
    }),
  },
  {
    id: "mount-propagation",
    group: "machine",
    judge: onHost(({ sharedMounts }) =>
      sharedMounts === 0
        ? green("private")
        : yellow(`${sharedMounts} shared`, command("sudo systemctl restart docker")),
    ),
  },
  {
    id: "clock-synchronised",
    group: "machine",
    judge: onHost(({ clock }) => {
      if (clock === "unknown") return unseen;
      return clock === "synchronised" ? green("NTP") : yellow("–", command("sudo timedatectl set-ntp true"));
    }),
  },
  {
    id: "clock-difference",
    group: "machine",
    judge({ engine: { clockAheadMs } }) {
      const found = `${(Math.round(clockAheadMs / 100) / 10 || 0).toFixed(1)} s`;
      if (Math.abs(clockAheadMs) <= CLOCK_AHEAD_MAX_MS) return green(found);
      return yellow(found, command("sudo timedatectl set-ntp true"));
    },
  },
] as const satisfies readonly Check[];

function gib(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(bytes < 10 * 1024 ** 3 ? 1 : 0);
}
