/** `lab check`: what can be told of a lab without a sandbox, within seconds. */
import path from "node:path";
import type { Command } from "commander";
import { readEnvironment } from "#config";
import type { LabId } from "#core/contract";
import { readLabName } from "./lab-new.ts";

export function labCheck(command: Command): Command {
  return command
    .description(
      "read a lab without a sandbox: each mistake with file, line and what mends it; exit code 1 when there is one",
    )
    .argument("<lab>", "module and name, such as m300-35/09-netze", readLabName)
    .option("--labs <folder>", "in this folder of labs instead of labs/ and the data folder")
    .option("--json", "answer with one line of JSON")
    .action(async (labId: LabId, { labs, json }: { labs?: string; json?: boolean }) => {
      const labsDirs = labs === undefined ? readEnvironment().labsDirs : [path.resolve(labs)];
      // It brings a compiler, for which no other command should wait.
      const { examineLab } = await import("./lab-check/examine-lab.ts");
      const { checks, points, mistakes } = await examineLab(labId, labsDirs);
      if (mistakes.length > 0) process.exitCode = 1;
      if (json) return console.log(JSON.stringify({ lab: labId, checks, points, mistakes }));
      for (const mistake of mistakes) console.log(`✗ ${mistake}`);
      if (mistakes.length > 0) return;
      console.log(`✓ ${labId}: ${checks} checks, ${points} points. Next: npm run labs:check -- ${labId}`);
    });
}
