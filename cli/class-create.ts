/** `class create`: a class of a teacher's, with its join code. */
import type { Command } from "commander";
import { PersonName } from "#auth/contract";
import { ClassName } from "#classroom/contract";
import { operatorCommand, parseAs } from "./operator-command.ts";
import { requireTeacherByName } from "./teacher-by-name.ts";

export function classCreate(command: Command): Command {
  command
    .description("make a class")
    .requiredOption("--name <name>", "name of the class", parseAs(ClassName))
    .requiredOption("--teacher <name>", "name of the teacher it belongs to", parseAs(PersonName));
  return operatorCommand<{ name: string; teacher: string }>(command, async (services, { name, teacher }) => {
    const { userId } = await requireTeacherByName(services.accounts, teacher);
    const { classId, joinCode } = await services.classroom.create({ teacherId: userId, name });
    return { data: { classId, name, joinCode }, rows: [{ NAME: name, "JOIN CODE": joinCode }] };
  });
}
