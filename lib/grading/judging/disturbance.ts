/** Tells which rows of the journal say that the sandbox was changed, so that two looks before and after are not one state. */
import type { ContainerRecord } from "#author";
import type { EvidenceRow } from "../evidence/entry.ts";

const DISTURBING: ReadonlySet<string> = new Set([
  ...["create", "start", "die", "oom", "destroy", "rename", "update"],
  ...["network", "volume", "image", "exec", "daemon"],
]);

/** A row, of whichever kind. */
type AnyRow = Pick<EvidenceRow, "containerId"> & {
  readonly kind: string;
  readonly action?: unknown;
  readonly command?: unknown;
};

export function disturbs(row: AnyRow, containers: () => readonly ContainerRecord[]): boolean {
  // What went unseen may have been a change of anything.
  if (row.kind === "gap") return row.containerId === null;
  if (row.kind === "exec") return row.action === "start" && !isHealthCheck(row, containers);
  return DISTURBING.has(row.kind);
}

/** A container that is asked every second how it does would never be confirmed. */
function isHealthCheck({ containerId, command }: AnyRow, containers: () => readonly ContainerRecord[]): boolean {
  const container = containers().find(({ id }) => id === containerId);
  const { Healthcheck, Shell } = (container?.inspected as Inspected | null | undefined)?.Config ?? {};
  const [how, ...words] = Healthcheck?.Test ?? [];
  if (how === "CMD") return command === words.join(" ");
  return how === "CMD-SHELL" && command === [...(Shell ?? ["/bin/sh", "-c"]), ...words].join(" ");
}

interface Inspected {
  readonly Config?: {
    readonly Healthcheck?: { readonly Test?: readonly string[] } | null;
    readonly Shell?: readonly string[] | null;
  };
}
