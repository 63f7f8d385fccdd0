/** `lab new`: writes a small whole lab that passes `labs:check`, for its author to change. */
import path from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { readEnvironment } from "#config";
import { LabId } from "#core/contract";

export function labNew(command: Command): Command {
  return command
    .description("write a small whole lab that passes labs:check, to be changed into one's own")
    .argument("<lab>", "module and name, such as m300-35/09-netze", readLabName)
    .option("--labs <folder>", "in this folder of labs instead of the one in the data folder")
    .action(async (labId: LabId, { labs }: { labs?: string }) => {
      const { labsDirs } = readEnvironment();
      const target = labs === undefined ? (labsDirs.at(-1) ?? "") : path.resolve(labs);
      const { writeNewLab } = await import("./lab-new/write-new-lab.ts");
      const folder = await writeNewLab(labId, { target, labsDirs: labs === undefined ? labsDirs : [target] });
      const where = labs === undefined ? "" : ` --labs ${labs}`;
      console.log(`Made ${folder}
A running server shows it at once, to teachers under /teacher/labs/${labId}

  npm run cli -- lab check ${labId}${where}     in seconds, without a sandbox: files, types, texts
  npm run labs:check -- ${labId}${where}     in real sandboxes: solution, untouched, cheats

docs/AUTHORING.md says how it goes on from here.`);
    });
}

/** @throws InvalidArgumentError that says how it is written */
export function readLabName(typed: string): LabId {
  const labId = LabId.safeParse(typed);
  if (labId.success && /\/\d\d-[a-z0-9]/.test(typed)) return labId.data;
  throw new InvalidArgumentError(
    `It is written module/nn-name, in small letters, digits and hyphens, nn being its place in the module: ${suggested(typed)}`,
  );
}

/** As near to what was typed as may be. */
function suggested(typed: string): string {
  const [module = "", ...rest] = typed.split("/").map(plain).filter(Boolean);
  const name = rest.join("-") || "name";
  return `${module || "m300-35"}/${/^\d\d-/.test(name) ? name : `01-${name.replace(/^\d+-?/, "")}`}`;
}

function plain(text: string): string {
  const spelt = text.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue");
  return spelt.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}
