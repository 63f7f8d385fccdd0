/** `images list`: what the classroom registry serves, and which of it only stands in for the original. */
import type { Command } from "commander";
import { listImages } from "#sandbox";
import { imagesSite, megabytes, ORIGINS } from "./images-command.ts";
import { table } from "./table.ts";

export function imagesList(command: Command): Command {
  return command
    .description("list the images that students pull, with where each came from")
    .option("--json", "answer with one line of JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const images = await listImages(await imagesSite());
      if (json) return console.log(JSON.stringify(images));
      console.log(
        table(
          images.map(({ name, record }) => ({
            IMAGE: name.replace(/^library\//, ""),
            ORIGIN: record ? ORIGINS[record.origin] : "missing: npm run cli -- images sync",
            DIGEST: record?.manifest ?? "",
            SIZE: record ? megabytes(record.sizeBytes) : "",
            SINCE: record ? record.at.slice(0, 16).replace("T", " ") : "",
          })),
        ),
      );
      const standIns = images.filter(({ record }) => record?.origin === "stand-in");
      if (standIns.length === 0) return;
      console.log(
        `\n${standIns.length} of ${images.length} are STAND-INS, made here from Debian packages. Where the internet answers, \`npm run cli -- images sync\` brings the originals.`,
      );
    });
}
