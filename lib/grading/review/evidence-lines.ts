/** Rows of the evidence journal in short, as somebody reads them who wants to know what a verdict rests on. Pure. */
import { z } from "zod";
import type { EvidenceRow } from "../evidence/entry.ts";
import { legible } from "../legible.ts";
import type { EvidenceLine, HandedInFile } from "./contract.ts";

const words = z.array(z.string()).nullish();

/** What any kind of row may say. What is missing, or is something else, is not shown. */
const Said = z.object({
  name: z.string().optional().catch(undefined),
  image: z.string().optional().catch(undefined),
  path: z.string().optional().catch(undefined),
  command: z
    .union([z.string(), z.array(z.string()).transform((parts) => parts.join(" "))])
    .optional()
    .catch(undefined),
  exitCode: z.number().nullish().catch(undefined),
  action: z.string().optional().catch(undefined),
  state: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  driver: z.string().optional().catch(undefined),
  questionId: z.string().optional().catch(undefined),
  value: z.string().optional().catch(undefined),
  stdoutLines: z.number().optional().catch(undefined),
  stderrLines: z.number().optional().catch(undefined),
  restartCount: z.number().nullish().catch(undefined),
  inspected: z
    .object({
      Config: z.object({ Entrypoint: words, Cmd: words }).partial().optional(),
      HostConfig: z
        .object({
          LogConfig: z.object({ Type: z.string(), Config: z.record(z.string(), z.string()).nullish() }).nullish(),
        })
        .partial()
        .optional(),
    })
    .nullish()
    .catch(undefined),
});
type Said = z.infer<typeof Said>;

/** @param created rows that tell which containers the others are about */
export function evidenceLines(rows: readonly EvidenceRow[], created: readonly EvidenceRow[]): EvidenceLine[] {
  const containers = new Map(created.map((row) => [row.containerId, Said.parse(row)]));
  return rows.map((row) => lineOf(row, containers.get(row.containerId)));
}

export function handedInFiles(rows: readonly EvidenceRow[], attemptId: string): HandedInFile[] {
  const HandedIn = z.object({
    attemptId: z.literal(attemptId),
    path: z.string(),
    sha256: z.string(),
    bytes: z.number(),
  });
  return rows.flatMap((row) => {
    const file = HandedIn.safeParse(row);
    if (!file.success) return [];
    const { path, sha256, bytes } = file.data;
    return [{ path: legible(path), sha256, bytes, at: row.at }];
  });
}

function lineOf(row: EvidenceRow, container: Said | undefined): EvidenceLine {
  const said = Said.parse(row);
  const { id: rowId, at, kind, containerId, terminal = null } = row;
  const { Entrypoint, Cmd } = said.inspected?.Config ?? {};
  const command = said.command ?? [...(Entrypoint ?? []), ...(Cmd ?? [])].join(" ");
  return {
    rowId,
    at,
    kind,
    containerId,
    name: shown(said.name ?? said.path ?? container?.name),
    image: shown(said.image ?? container?.image),
    command: shown(command),
    exitCode: said.exitCode ?? null,
    detail: shown(detailOf(said)),
    terminal,
  };
}

function detailOf(said: Said): string | undefined {
  const { action, state, reason, driver, questionId, value, stdoutLines, stderrLines, restartCount, inspected } = said;
  if (questionId !== undefined) return `${questionId}: ${value ?? ""}`;
  if (stdoutLines !== undefined) return `stdout ${stdoutLines}, stderr ${stderrLines ?? 0}`;
  if (restartCount) return `restart ${restartCount}`;
  const log = inspected?.HostConfig?.LogConfig;
  const options = Object.entries(log?.Config ?? {}).map(([key, option]) => `${key}=${option}`);
  return [action, state, reason, driver, log?.Type, ...options].filter((part) => part).join(" ");
}

function shown(text: string | undefined): string | null {
  return text ? legible(text) : null;
}
