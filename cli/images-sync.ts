/** `images sync`: brings the classroom's images, the originals where they can be had. May be interrupted and called again. */
import type { Command } from "commander";
import { syncImages } from "#sandbox";
import { imagesSite } from "./images-command.ts";

/** Of a failed build the end tells what was wrong. */
const reasonLinesMax = 8;

export function imagesSync(command: Command): Command {
  return command
    .description("bring the images that are missing, and originals for stand-ins where the internet answers")
    .option("--again", "bring all of them anew, and remove what is damaged before")
    .action(async ({ again = false }: { again?: boolean }) => {
      const failures = await syncImages(await imagesSite(), { again }, progress());
      for (const { name, reason } of failures) {
        const lines = reason.trim().split("\n").slice(-reasonLinesMax);
        console.error(`✗ ${name} could not be brought:\n${lines.map((line) => `    ${line}`).join("\n")}`);
      }
      if (failures.length === 0) return console.log("✓ All images are there: npm run cli -- images list");
      console.error(
        "The others are there. See that this machine reaches the internet or its package mirrors, and call the same command again.",
      );
      process.exitCode = 1;
    });
}

/** One line that changes where somebody looks on; elsewhere one for each image. */
function progress(): (text: string) => void {
  const { isTTY, columns = 80 } = process.stdout;
  let last = "";
  return (text) => {
    const line = text.replaceAll(/\s+/g, " ").trim();
    const image = line.split(": ")[0] ?? "";
    if (isTTY) process.stdout.write(`\r\x1b[K… ${line.slice(0, columns - 4)}`);
    else if (image !== last) console.log(`… ${image}`);
    last = image;
  };
}
