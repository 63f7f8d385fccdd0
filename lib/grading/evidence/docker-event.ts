/** Docker's events as they are told, and what of them the journal records. */
import { z } from "zod";

export const RECORDED_ACTIONS = ["create", "start", "die", "oom", "destroy", "rename", "update"] as const;
export type RecordedAction = (typeof RECORDED_ACTIONS)[number];

/** Fields of `GET /events` that are used. */
const DockerEvent = z.object({
  Type: z.literal("container"),
  Action: z.enum(RECORDED_ACTIONS),
  Actor: z.object({
    ID: z.string().regex(/^[0-9a-f]{64}$/),
    Attributes: z.record(z.string(), z.string()).nullish(),
  }),
  timeNano: z.number().positive(),
});

export interface ContainerEvent {
  readonly action: RecordedAction;
  readonly containerId: string;
  readonly at: number;
  readonly key: string;
  readonly name: string;
  readonly image: string;
  readonly exitCode: number | null;
}

/** Null for what is not recorded, and for what only pretends to be an event. */
export function containerEventOf(line: string): ContainerEvent | null {
  const event = DockerEvent.safeParse(parse(line));
  if (!event.success) return null;
  const { Action: action, Actor, timeNano } = event.data;
  const { ID: containerId, Attributes } = Actor;
  const exitCode = Number.parseInt(Attributes?.exitCode ?? "", 10);
  return {
    action,
    containerId,
    at: Math.floor(timeNano / 1e6),
    // JSON rounds nanoseconds to some 256; the same event is rounded to the same number each time it is told.
    key: `${timeNano} ${action} ${containerId.slice(0, 12)}`,
    name: Attributes?.name ?? "",
    image: Attributes?.image ?? "",
    exitCode: Number.isNaN(exitCode) ? null : exitCode,
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
