/** Goes on with the Node 24 that came with the dependencies, whatever Node the machine has. */
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { StepFailure } from "./step-failure.mjs";

const majorNeeded = 24;

/**
 * Returns when this process already is the right Node. Else runs the same script with it and ends as that ends;
 * `continued` tells the script that the dependencies have been seen to.
 * @param {string} script
 */
export async function continueOnNode24(script) {
  const brought = path.resolve("node_modules", `node-${process.platform}-${process.arch}`, "bin/node");
  if (!existsSync(brought)) {
    if (Number.parseInt(process.versions.node, 10) >= majorNeeded) return;
    throw new StepFailure({
      what: `Trockendock needs Node ${majorNeeded} or newer; this is ${process.version}, and none is brought for ${process.platform} on ${process.arch}.`,
      safe: "nothing was changed.",
      todo: `install Node ${majorNeeded}, then run the same command again.`,
    });
  }
  if (realpathSync(brought) === realpathSync(process.execPath)) return;
  await becomes(brought, [script, "--continued", ...process.argv.slice(2)]);
}

/**
 * @param {string} command
 * @param {readonly string[]} argv
 * @returns {Promise<never>}
 */
function becomes(command, argv) {
  const child = spawn(command, argv, { stdio: "inherit" });
  // A terminal's Ctrl-C reaches both processes; a second one does no harm.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  return new Promise((_resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => process.exit(code ?? 1));
  });
}
