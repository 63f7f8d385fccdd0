/** What `npm start` runs, on any Node from 20 on: brings what is missing, prepares what is not ready, then serves. `--dev` serves the sources. */
import module from "node:module";
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";

await bootstrap(fileURLToPath(import.meta.url), async () => {
  // Second starts read compiled code instead of compiling again.
  module.enableCompileCache?.("node_modules/.cache/trockendock/compiled");
  const { prepareToServe } = await import("./prepare.mjs");
  await prepareToServe({ buildSite: !process.argv.includes("--dev") });
  await import("../server.ts");
});
