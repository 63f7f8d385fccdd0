/** What `npm start` runs, on any Node from 20 on: brings what is missing, prepares what is not ready, then serves. */
import module from "node:module";
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";

await bootstrap(fileURLToPath(import.meta.url), async () => {
  // Second starts read compiled code instead of compiling again.
  module.enableCompileCache?.("node_modules/.cache/trockendock/compiled");
  const { prepareToServe } = await import("./prepare.ts");
  await prepareToServe();
  await import("../server.ts");
});
