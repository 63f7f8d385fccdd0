/** The first moments of a command: dependencies, Node 24, an orderly end on signals, and failures in words. */
import module from "node:module";
import path from "node:path";
import { dependencies } from "./dependencies.mjs";
import { followParent } from "./follow-parent.mjs";
import { continueOnNode24 } from "./node-24.mjs";
import { runStep } from "./progress.mjs";
import { endRunningCommands } from "./run-command.mjs";
import { StepFailure, tellFailure } from "./step-failure.mjs";

/** As shells report a process that Ctrl-C has ended. */
const exitCodeInterrupted = 130;

/**
 * @param {string} script absolute path of the command's own file
 * @param {() => Promise<void>} act runs in the repository's root, on Node 24
 * @param {{ quiet?: boolean }} [options] as for a step
 */
export async function bootstrap(script, act, options) {
  process.chdir(path.resolve(path.dirname(script), ".."));
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  process.env.CHECKPOINT_DISABLE = "1";
  try {
    if (!process.argv.includes("--continued")) await runStep(dependencies, options);
    await continueOnNode24(script);
    // What Node has compiled once is not compiled again.
    module.enableCompileCache(path.resolve("node_modules/.cache/compiled"));
    followParent();
    const stop = stopOnSignals();
    await act();
    stop();
  } catch (error) {
    await tell(error);
    process.exit(1);
  }
}

/** Until the returned function is called; from then on whoever serves has its own way to stop. */
function stopOnSignals() {
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    endRunningCommands(signal);
    console.log("\nStopped. What was already prepared stays.");
    process.exit(exitCodeInterrupted);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return () => process.off("SIGINT", stop).off("SIGTERM", stop);
}

/** @param {unknown} error */
async function tell(error) {
  const failure = error instanceof StepFailure ? error : accountOf(error);
  if (failure) return console.error(tellFailure(failure));
  const { tellOperator } = await import("#i18n");
  console.error(tellOperator(error));
}

/** A command or the engine failed at something that we have no better words for than its own. @param {unknown} error */
function accountOf(error) {
  if (!(error instanceof Error && "output" in error)) return null;
  return new StepFailure({
    what: `${error.message}.`,
    safe: "what was ready before stays ready; classes, work and sandboxes are untouched.",
    todo: "mend what the last lines name, then run the same command again: finished steps are skipped.",
    output: String(error.output),
    cause: error,
  });
}
