/** What all operators' commands share: services that are closed again, arguments parsed at the edge, and two forms of output. */
import { type Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { readEnvironment } from "#config";
import { UserId } from "#core/contract";
import { type OperatorServices, openOperatorServices } from "../lib/runtime/operator-services.ts";
import { type Row, table } from "./table.ts";

/** Whoever can run commands may see every class. */
export const operator = { userId: UserId.parse("operator"), role: "admin" } as const;

/** What a command has to say: as data for scripts, as rows for people. */
export interface Answer {
  readonly data: unknown;
  readonly rows: readonly Row[];
}

/** Adds `--json` and runs `act` on services that are closed whatever happens. */
export function operatorCommand<Options>(
  command: Command,
  act: (services: OperatorServices, options: Options) => Promise<Answer>,
): Command {
  return command
    .option("--json", "answer with one line of JSON")
    .action(async (options: Options & { json?: boolean }) => {
      const services = await openOperatorServices(readEnvironment());
      try {
        const { data, rows } = await act(services, options);
        console.log(options.json ? JSON.stringify(data) : table(rows));
      } finally {
        await services.close();
      }
    });
}

export function parseAs<Schema extends z.ZodType>(schema: Schema): (text: string) => z.infer<Schema> {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (!parsed.success) throw new InvalidArgumentError(z.prettifyError(parsed.error));
    return parsed.data;
  };
}
