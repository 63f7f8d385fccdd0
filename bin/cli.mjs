/** What `npm run cli --` runs: the operators' commands, before the first start too, and while the server runs. */
import { fileURLToPath } from "node:url";
import { bootstrap } from "./bootstrap.mjs";

await bootstrap(
  fileURLToPath(import.meta.url),
  async () => {
    const { prepareDatabase } = await import("./prepare.mjs");
    await prepareDatabase({ quiet: true });
    const { runCommandLine } = await import("../cli/command-line.ts");
    await runCommandLine(process.argv.slice(2).filter((argument) => argument !== "--continued"));
  },
  { quiet: true },
);
