/** `teacher create`: an account for a teacher, with a password read from standard input or made up here. */
import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { Password, PersonName } from "#auth/contract";
import { operatorCommand, parseAs } from "./operator-command.ts";

const madeUpPasswordBytes = 12;

export function teacherCreate(command: Command): Command {
  command
    .description("make a teacher's account")
    .requiredOption("--name <name>", "what the teacher signs in with", parseAs(PersonName))
    .option("--password-stdin", "read the password from standard input instead of making one up");
  return operatorCommand<{ name: string; passwordStdin?: boolean }>(command, async ({ accounts }, options) => {
    const { name, passwordStdin } = options;
    const password = passwordStdin ? await readPassword() : randomBytes(madeUpPasswordBytes).toString("base64url");
    const userId = await accounts.createTeacher({ name, password });
    const shown = passwordStdin ? {} : { password };
    return {
      data: { userId, name, ...shown },
      rows: [{ NAME: name, ...(passwordStdin ? {} : { PASSWORD: password }) }],
    };
  });
}

async function readPassword(): Promise<string> {
  const typed = await text(process.stdin);
  return Password.parse(typed.replace(/\r?\n$/, ""));
}
