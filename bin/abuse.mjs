/** What `npm run test:abuse --` runs, on a bare machine too: what the attacks need, then those that were asked for. */
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";
import { runStep } from "./progress.mjs";

const quiet = { quiet: true };

await bootstrap(
  fileURLToPath(import.meta.url),
  async () => {
    const { chromium, findChromium } = await import("./chromium.mjs");
    const { databaseClient } = await import("./database.mjs");
    await runStep(databaseClient, quiet);
    await runStep(chromium, quiet);
    process.env.CHROMIUM = findChromium() ?? "";
    const { runAbuse } = await import("../abuse/run.ts");
    process.exitCode = await runAbuse(process.argv.slice(2).filter((argument) => argument !== "--continued"));
  },
  quiet,
);
