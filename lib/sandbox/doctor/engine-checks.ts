/** The engine itself: whether it speaks what is needed, holds back what it runs, and is not known to be broken. */
import { type Check, command, green, onHost, red, yellow } from "./judgement.ts";
import { daemonSettingLine, noDaemonSettingLine, updateLine } from "./mending-lines.ts";
import { isBelow, isBelowItsBranch } from "./version.ts";

/** 1.41 is Docker 20.10, the first with private control group namespaces; an older one would leave the field out without a word. */
const API_VERSION_MIN = "1.41";
/** Of January 2024. */
const ENGINE_VERSION_NOT_OLD = "25.0";
/** CVE-2024-25621: folders that everybody on the machine could read. */
const CONTAINERD_FLOORS = ["1.7.29", "2.0.7", "2.1.5", "2.2.0"];
/** CVE-2025-31133, -52565 and -52881: links laid under runc's own mounts; 1.4.3 mends another of 2026. */
const RUNC_FLOORS = ["1.2.8", "1.3.3", "1.4.3"];
/** Those whose lower layers can be idmapped, or that need not be: a volume lies beside them. */
const STORAGE_DRIVERS = ["overlay2", "overlayfs", "btrfs", "zfs"];

const newEngine = "sudo apt-get update && sudo apt-get install docker.io";

export const ENGINE_CHECKS = [
  {
    id: "engine-kind",
    group: "engine",
    // Nobody who is root outside could make the student's mounts and network, or nothing would hold them back.
    judge({ engine: { family, security, distribution } }) {
      if (family !== "linux") return red(family, command(newEngine));
      if (security.includes("rootless"))
        return red("rootless", command("unset DOCKER_HOST && sudo systemctl enable --now docker"));
      if (security.includes("userns")) {
        return red("userns-remap", command(noDaemonSettingLine("userns-remap")));
      }
      return green(distribution);
    },
  },
  {
    id: "engine-api",
    group: "engine",
    judge({ engine: { apiVersion } }) {
      return isBelow(apiVersion, API_VERSION_MIN) ? red(apiVersion, command(newEngine)) : green(apiVersion);
    },
  },
  {
    id: "engine-version",
    group: "engine",
    judge({ engine: { engineVersion, distribution } }) {
      if (!isBelow(engineVersion, ENGINE_VERSION_NOT_OLD)) return green(engineVersion);
      return yellow(
        engineVersion,
        command(updateLine(distribution, { version: engineVersion, own: "docker.io", docker: "docker-ce" })),
      );
    },
  },
  {
    id: "containerd-version",
    group: "engine",
    judge({ engine: { containerdVersion, distribution } }) {
      if (!isBelowItsBranch(containerdVersion, CONTAINERD_FLOORS)) return green(containerdVersion);
      return yellow(
        containerdVersion,
        command(updateLine(distribution, { version: containerdVersion, own: "containerd", docker: "containerd.io" })),
      );
    },
  },
  {
    id: "runc-version",
    group: "engine",
    judge({ engine: { runcVersion, distribution } }) {
      if (!isBelowItsBranch(runcVersion, RUNC_FLOORS)) return green(runcVersion);
      return yellow(
        runcVersion,
        command(updateLine(distribution, { version: runcVersion, own: "runc", docker: "containerd.io" })),
      );
    },
  },
  {
    id: "seccomp",
    group: "engine",
    judge({ engine: { security } }) {
      return security.includes("seccomp") ? green("seccomp") : red("–", command(newEngine));
    },
  },
  {
    id: "storage-driver",
    group: "engine",
    judge({ engine: { storageDriver } }) {
      if (STORAGE_DRIVERS.includes(storageDriver)) return green(storageDriver);
      return yellow(storageDriver, command(daemonSettingLine("storage-driver", '"overlay2"', "restart")));
    },
  },
  {
    id: "log-driver",
    group: "engine",
    judge({ engine: { logDrivers } }) {
      return logDrivers.includes("json-file") ? green("json-file") : red(logDrivers.join(" "), command(newEngine));
    },
  },
  {
    id: "default-bridge",
    group: "engine",
    judge: onHost(({ bridges }, { engine: { defaultBridge } }) => {
      if (defaultBridge === null || bridges.includes(defaultBridge)) return green(defaultBridge ?? "–");
      return yellow(`– ${defaultBridge}`, command("sudo systemctl restart docker"));
    }),
  },
  {
    id: "live-restore",
    group: "engine",
    judge({ engine: { liveRestore } }) {
      return liveRestore ? green("on") : yellow("off", command(daemonSettingLine("live-restore", "true", "reload")));
    },
  },
] as const satisfies readonly Check[];
