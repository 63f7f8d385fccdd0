/** What `npm run test:abuse --` runs, on a bare machine too: what the attacks need, then those that were asked for. */
import { fileURLToPath } from "node:url";
import { withBrowser } from "./with-browser.mjs";

await withBrowser(fileURLToPath(import.meta.url), async (args) => {
  const { runAbuse } = await import("../abuse/run.ts");
  process.exitCode = await runAbuse(args);
});
