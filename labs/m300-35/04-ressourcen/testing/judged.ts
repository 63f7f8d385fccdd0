/** Asks a judge of this lab, and says what it answered: status and observation, in English. */
import { type Check, type ContainerRecord, EMPTY_HISTORY, type History, type KernelFacts } from "#author";
import { outcomes } from "../../../../lib/labs/threads/outcomes.ts";
import { facts } from "./container.ts";

export interface Seen {
  readonly containers?: readonly ContainerRecord[];
  readonly answers?: Readonly<Record<string, string>>;
  /** By id, as the names are here. */
  readonly kernel?: Readonly<Record<string, KernelFacts>>;
  /** What Docker answers, whatever it is asked. */
  readonly docker?: unknown;
  /** Is told whom the kernel was asked about. */
  readonly asked?: string[];
}

export async function judged(
  judge: Check["judge"],
  { containers = [], answers = {}, kernel = {}, docker = [], asked }: Seen,
) {
  const saved: History["answers"] = Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id, { value, savedAt: 0 }]),
  );
  const { status, observed } = await judge({
    history: { ...EMPTY_HISTORY, containers, answers: saved },
    host: {
      docker: async <T>() => docker as T,
      http: async () => null,
      file: async () => null,
      log: async () => null,
      kernel: async (id) => {
        asked?.push(id);
        return kernel[id] ?? facts({});
      },
      exec: async () => ({ exitCode: 0, stdout: "", stderr: "" }),
      attack: async () => ({}),
    },
    ...outcomes,
  });
  return `${status}: ${observed.en}`;
}
