/** The operators' commands: `npm run cli -- <command>`. Exit code 1 means refused, 2 means that it was typed wrong. */
import { Command, type CommanderError } from "commander";
import { tellOperator } from "#i18n";
import { classCreate } from "./class-create.ts";
import { classList } from "./class-list.ts";
import { doctor } from "./doctor.ts";
import { evidenceVerify } from "./evidence-verify.ts";
import { imagesList } from "./images-list.ts";
import { imagesSync } from "./images-sync.ts";
import { imagesVerify } from "./images-verify.ts";
import { labCheck } from "./lab-check.ts";
import { labNew } from "./lab-new.ts";
import { sandboxList } from "./sandbox-list.ts";
import { sandboxPool } from "./sandbox-pool.ts";
import { teacherCreate } from "./teacher-create.ts";

export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const program = new Command("npm run cli --").description("Trockendock, for operators and scripts");
  const groups = {
    teacher: program.command("teacher").description("teachers' accounts"),
    class: program.command("class").description("classes and their join codes"),
    sandbox: program.command("sandbox").description("students' Docker hosts"),
    evidence: program.command("evidence").description("what verdicts rest on"),
    lab: program.command("lab").description("labs of one's own"),
    images: program.command("images").description("what students pull"),
  };
  const commands = [
    doctor(program.command("doctor")),
    teacherCreate(groups.teacher.command("create")),
    classCreate(groups.class.command("create")),
    classList(groups.class.command("list")),
    sandboxList(groups.sandbox.command("list")),
    sandboxPool(groups.sandbox.command("pool")),
    evidenceVerify(groups.evidence.command("verify")),
    labNew(groups.lab.command("new")),
    labCheck(groups.lab.command("check")),
    imagesSync(groups.images.command("sync")),
    imagesList(groups.images.command("list")),
    imagesVerify(groups.images.command("verify")),
  ];
  for (const command of [program, ...Object.values(groups), ...commands]) {
    command.exitOverride(({ exitCode }: CommanderError) => process.exit(exitCode === 0 ? 0 : 2));
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    console.error(tellOperator(error));
    process.exitCode = 1;
  }
}
