/** `sandbox list`: students' Docker hosts, whose they are, and what each is doing. */
import type { Command } from "commander";
import type { ClassId } from "#core/contract";
import type { OperatorServices } from "../lib/runtime/operator-services.ts";
import { operator, operatorCommand } from "./operator-command.ts";

export function sandboxList(command: Command): Command {
  command.description("list students' sandboxes");
  return operatorCommand(command, async ({ classroom, openSandboxes }) => {
    const found = await (await openSandboxes()).list();
    const namesIn = await readNames(classroom, new Set(found.map(({ classId }) => classId)));
    const data = found.map(({ sandboxId, classId, userId, status }) => ({
      sandboxId,
      class: namesIn.get(classId)?.name ?? classId,
      student: namesIn.get(classId)?.students.find((student) => student.userId === userId)?.name ?? userId,
      ...status.state,
      since: new Date(status.since).toISOString(),
    }));
    const rows = data.map((one) => ({ ID: one.sandboxId, CLASS: one.class, STUDENT: one.student, STATE: one.phase }));
    return { data, rows };
  });
}

async function readNames(classroom: OperatorServices["classroom"], classIds: ReadonlySet<ClassId>) {
  const views = await Promise.all([...classIds].map((classId) => classroom.view(operator, classId)));
  return new Map(views.map((view) => [view.classId, view]));
}
