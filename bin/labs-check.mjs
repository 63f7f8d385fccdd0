/** What `npm run labs:check` runs, on a bare machine too: proves the labs on an installation made for the moment, and leaves nothing behind. */
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";
import { runStep } from "./progress.mjs";

const quiet = { quiet: true };

await bootstrap(
  fileURLToPath(import.meta.url),
  async () => {
    const { readRequest } = await import("../cli/labs-check/request.ts");
    const request = await readRequest(process.argv.slice(2).filter((argument) => argument !== "--continued"));
    const config = await makeInstallation();
    const { engineSteps } = await import("./sandboxes.mjs");
    for (const step of await engineSteps(config)) await runStep(step, quiet);
    const { prepareDatabase } = await import("./prepare.mjs");
    await prepareDatabase(quiet);
    const { checkLabs } = await import("../cli/labs-check.ts");
    // Whatever still waits for an engine that no longer answers must not keep us from ending.
    process.exit((await checkLabs(request, config)) ? 0 : 1);
  },
  quiet,
);

/** However this process ends, short of being killed: what it has made goes first. */
async function makeInstallation() {
  process.env.DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "trockendock-labs-check-"));
  const { readEnvironment } = await import("#config");
  const { keepInstallationId } = await import("#sandbox");
  const { removeAtExit } = await import("../cli/remove-at-exit.ts");
  const config = readEnvironment();
  removeAtExit({ dataDir: config.dataDir, installationId: await keepInstallationId(config.dataDir) });
  return config;
}
