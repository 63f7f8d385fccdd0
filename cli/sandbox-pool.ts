/** `sandbox pool`: the Docker hosts that were started ahead, for which class, and what each is doing. */
import type { Command } from "commander";
import { operatorCommand } from "./operator-command.ts";

export function sandboxPool(command: Command): Command {
  command.description("list the sandboxes that wait for a student");
  return operatorCommand(command, async ({ openSandboxes }) => {
    const { instances } = await openSandboxes();
    const waiting = instances.rows.filter(({ sandboxId, retiredAt }) => sandboxId === null && retiredAt === null);
    const data = waiting.map(({ instanceId, classId }) => ({ instanceId, classId, ...instances.stateOf(instanceId) }));
    return { data, rows: data.map((one) => ({ ID: one.instanceId, CLASS: one.classId, STATE: one.phase })) };
  });
}
