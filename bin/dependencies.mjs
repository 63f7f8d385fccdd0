/** Brings node_modules to what package-lock.json says, and tells cheaply whether it already is. */
import { readFileSync } from "node:fs";
import { CommandFailure, runCommand } from "./run-command.mjs";
import { StepFailure } from "./step-failure.mjs";

/** @typedef {Record<string, { version?: string, optional?: boolean }>} Packages what a lock file lists, by path */

export const dependencies = { title: "Dependencies", isDone: areInstalled, run: install };

/**
 * Optional packages may be missing: most of them are other machines' binaries.
 * @param {{ wanted: Packages, installed: Packages }} locks
 */
export function lockIsMet({ wanted, installed }) {
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

function areInstalled() {
  try {
    const wanted = readPackages("package-lock.json");
    // npm leaves there what it has really installed.
    const installed = readPackages("node_modules/.package-lock.json");
    return lockIsMet({ wanted, installed });
  } catch {
    return false;
  }
}

/** @param {string} file @returns {Packages} */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

/** @param {(text: string) => void} note */
async function install(note) {
  // Not `npm ci`: it refuses a lock file that does not list every platform's optional binaries.
  const argv = ["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  try {
    await runCommand("npm", argv, { onLine: note });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    throw new StepFailure({
      what: `the packages could not be installed (${error.message}).`,
      safe: "nothing outside node_modules was changed.",
      todo: "check the way to the npm registry and the space on the disk, then run the same command again.",
      output: error.output,
      cause: error,
    });
  }
}
