/** What `npm run build` runs: everything that can be made ready without an engine and a database, as for an image. */
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";

await bootstrap(fileURLToPath(import.meta.url), async () => {
  const { databaseClient } = await import("./database.mjs");
  const { runStep } = await import("./progress.mjs");
  const { site } = await import("./site.mjs");
  await runStep(databaseClient);
  await runStep(site);
});
