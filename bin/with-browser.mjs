/** A command that works in a real browser and on the database: brings both, on a bare machine too, then does what it is for. */
import { bootstrap } from "./bootstrap.mjs";
import { runStep } from "./progress.mjs";

const quiet = { quiet: true };

/**
 * @param {string} script absolute path of the command's own file
 * @param {(args: string[]) => Promise<void>} act is told the command's arguments
 */
export async function withBrowser(script, act) {
  await bootstrap(
    script,
    async () => {
      const { chromium, findChromium } = await import("./chromium.mjs");
      const { databaseClient } = await import("./database.mjs");
      await runStep(databaseClient, quiet);
      await runStep(chromium, quiet);
      process.env.CHROMIUM = findChromium() ?? "";
      await act(process.argv.slice(2).filter((argument) => argument !== "--continued"));
    },
    quiet,
  );
}
