/** What `npm run bench --` runs, on a bare machine too: what benchmarks need, then those that were asked for. */
import { fileURLToPath } from "node:url";
import { withBrowser } from "./with-browser.mjs";

await withBrowser(fileURLToPath(import.meta.url), async (args) => {
  const { runBenchmarks } = await import("../bench/run.ts");
  await runBenchmarks(args);
});
