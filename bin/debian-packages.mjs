/** Installs Debian packages where that is possible: as root on Debian or Ubuntu. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandFailure, runCommand } from "./run-command.mjs";
import { StepFailure } from "./step-failure.mjs";

const lockWaitS = 120;
const lockLookEveryS = 3;

export function canInstallPackages() {
  return process.getuid?.() === 0 && findProgram("apt-get") !== null;
}

/**
 * Does nothing for packages that are there.
 * @param {readonly string[]} names
 * @param {(text: string) => void} note
 */
export async function installPackages(names, note) {
  const missing = names.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (!canInstallPackages()) {
    throw new StepFailure({
      what: `${missing.join(" and ")} is needed and cannot be installed from here.`,
      safe: "nothing was changed.",
      todo: `on Debian or Ubuntu: sudo apt-get install ${missing.join(" ")}; then run the same command again.`,
    });
  }
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const options = ["--quiet", "--yes", "--option", `DPkg::Lock::Timeout=${lockWaitS}`];
  try {
    await refreshLists(() => runCommand("apt-get", ["update", ...options], { env, onLine: note }));
    await runCommand("apt-get", ["install", ...options, ...missing], { env, onLine: note });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new StepFailure({
      what: `the packages ${missing.join(", ")} could not be installed (${error.message}).`,
      safe: "nothing of Trockendock was changed.",
      todo: "see what apt-get says below, then run the same command again.",
      output: error.output,
      cause: error,
    });
  }
}

/**
 * One foreign source that does not answer need not matter: whether the packages can be had, installing them tells.
 * A machine that was just booted refreshes its lists by itself; unlike the lock of dpkg, apt does not wait for theirs.
 * @param {() => Promise<unknown>} refresh
 */
async function refreshLists(refresh) {
  for (let waitedS = 0; waitedS < lockWaitS; waitedS += lockLookEveryS) {
    try {
      await refresh();
      return;
    } catch (error) {
      if (!(error instanceof CommandFailure) || !/Could not get lock/.test(error.output)) return;
      await sleep(lockLookEveryS * 1000);
    }
  }
}

/** @param {string} name @returns {string | null} where it lies */
export function findProgram(name) {
  // A user's PATH often lacks the folders of the system's own programs.
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/sbin"];
  const found = folders.map((folder) => path.join(folder, name)).find(isExecutable);
  return found ?? null;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
function isInstalled(name) {
  const { stdout } = spawnSync("dpkg-query", ["--status", name], { encoding: "utf8" });
  return stdout?.includes("Status: install ok installed") ?? false;
}
