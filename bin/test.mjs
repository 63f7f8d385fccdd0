/** What `npm test` runs, on a bare machine too: brings what the tests need, then every check, and a table of them at the end. */
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";

await bootstrap(fileURLToPath(import.meta.url), async () => {
  const { prepareToTest } = await import("./prepare.mjs");
  const { runChecks } = await import("./checks.mjs");
  const environment = await prepareToTest();
  process.exitCode = (await runChecks(environment)) ? 0 : 1;
});
