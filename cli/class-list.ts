/** `class list`: classes with their join codes and the number of their students. */
import type { Command } from "commander";
import { PersonName } from "#auth/contract";
import type { OperatorServices } from "../lib/runtime/operator-services.ts";
import { operator, operatorCommand, parseAs } from "./operator-command.ts";
import { requireTeacherByName } from "./teacher-by-name.ts";

export function classList(command: Command): Command {
  command.description("list classes").option("--teacher <name>", "only those of this teacher", parseAs(PersonName));
  return operatorCommand<{ teacher?: string }>(command, async (services, { teacher }) => {
    const classes = await listClasses(services, teacher);
    const rows = classes.map(({ classId, name, joinCode, students }) => ({
      ID: classId,
      NAME: name,
      "JOIN CODE": joinCode,
      STUDENTS: students,
    }));
    return { data: classes, rows };
  });
}

async function listClasses({ accounts, classroom }: OperatorServices, teacher: string | undefined) {
  if (teacher === undefined) return classroom.list(operator);
  const { userId } = await requireTeacherByName(accounts, teacher);
  return classroom.list({ userId, role: "teacher" });
}
