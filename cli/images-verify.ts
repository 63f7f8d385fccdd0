/** `images verify`: asks the registry for every part of every image, as students do, and hashes what comes. */
import type { Command } from "commander";
import { listImages, verifyImages } from "#sandbox";
import { imagesSite } from "./images-command.ts";
import { table } from "./table.ts";

export function imagesVerify(command: Command): Command {
  return command
    .description("prove that the registry serves every image whole; exit code 1 when something is damaged or missing")
    .option("--json", "answer with one line of JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const site = await imagesSite();
      const images = await listImages(site);
      const flaws = await verifyImages(site);
      const absent = images.filter(({ record }) => record === null).map(({ name }) => name);
      if (flaws.length + absent.length > 0) process.exitCode = 1;
      if (json) return console.log(JSON.stringify({ flaws, absent }));
      if (flaws.length > 0) {
        console.log(
          table(flaws.map(({ name, part, digest, flaw }) => ({ IMAGE: name, PART: part, FLAW: flaw, DIGEST: digest }))),
        );
        console.log("\nThis mends it: npm run cli -- images sync --again");
      }
      if (absent.length > 0)
        console.log(`Not brought yet: ${absent.join(", ")}. This brings them: npm run cli -- images sync`);
      if (flaws.length === 0) console.log(`${images.length - absent.length} of ${images.length} images are whole.`);
    });
}
