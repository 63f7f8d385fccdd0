/** Docker's events as they are told, and what of them the journal records. */

/** Fields of `GET /events` that are used. */
export interface DockerEvent {
  readonly Type?: string;
  readonly Action?: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> };
  readonly timeNano?: number;
}

export const RECORDED_ACTIONS = ["create", "start", "die", "oom", "destroy", "rename", "update"] as const;
export type RecordedAction = (typeof RECORDED_ACTIONS)[number];

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
  const event = parse(line);
  const action = RECORDED_ACTIONS.find((recorded) => recorded === event?.Action);
  const containerId = event?.Actor?.ID;
  if (event?.Type !== "container" || !action || !containerId || !event.timeNano) return null;
  const attributes = event.Actor?.Attributes ?? {};
  return {
    action,
    containerId,
    at: Math.floor(event.timeNano / 1e6),
    // JSON rounds nanoseconds to some 256; the same event is rounded to the same number each time it is told.
    key: `${event.timeNano} ${action} ${containerId.slice(0, 12)}`,
    name: attributes.name ?? "",
    image: attributes.image ?? "",
    exitCode: attributes.exitCode === undefined ? null : Number(attributes.exitCode),
  };
}

function parse(line: string): DockerEvent | null {
  try {
    return JSON.parse(line) as DockerEvent | null;
  } catch {
    return null;
  }
}
