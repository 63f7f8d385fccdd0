/** Docker's events as they are told, and what of them the journal records. */
import { z } from "zod";

/** What happens to containers, each a kind of row. */
export const CONTAINER_ACTIONS = ["create", "start", "die", "oom", "destroy", "rename", "update"] as const;
export type ContainerAction = (typeof CONTAINER_ACTIONS)[number];

export const IMAGE_ACTIONS = ["pull", "tag", "untag", "delete", "load", "import"] as const;
export const NETWORK_ACTIONS = ["create", "destroy", "connect", "disconnect"] as const;
export const VOLUME_ACTIONS = ["create", "destroy"] as const;
const EXEC_ACTIONS = ["exec_start", "exec_die"] as const;

/** For the filter of `GET /events`: of each type only what is recorded is asked for. */
export const ASKED_EVENTS = {
  type: ["container", "image", "network", "volume"],
  event: [...new Set([...CONTAINER_ACTIONS, ...EXEC_ACTIONS, ...IMAGE_ACTIONS, ...NETWORK_ACTIONS, ...VOLUME_ACTIONS])],
};

/** Kinds of rows that Docker's events become. */
export const TOLD_KINDS = [...CONTAINER_ACTIONS, "exec", "image", "network", "volume"] as const;

const commandCharsMax = 1000;
const nameCharsMax = 300;

const containerId = z.string().regex(/^[0-9a-f]{64}$/);

/** Fields of `GET /events` that are used. */
const Told = z.object({
  Type: z.enum(["container", "image", "network", "volume"]),
  Action: z.string(),
  Actor: z.object({
    ID: z.string().max(nameCharsMax),
    Attributes: z.record(z.string(), z.string()).nullish(),
  }),
  timeNano: z.number().positive(),
});

interface Seen {
  readonly at: number;
  readonly key: string;
}

export interface ContainerEvent extends Seen {
  readonly type: "container";
  readonly action: ContainerAction;
  readonly containerId: string;
  readonly name: string;
  readonly image: string;
  readonly exitCode: number | null;
}

export interface ExecEvent extends Seen {
  readonly type: "exec";
  readonly action: "start" | "die";
  readonly containerId: string;
  readonly execId: string;
  /** Of a start only. */
  readonly command: string | null;
  readonly exitCode: number | null;
}

export interface ImageEvent extends Seen {
  readonly type: "image";
  readonly action: (typeof IMAGE_ACTIONS)[number];
  /** What Docker calls it: an id, or the name that was pulled. */
  readonly image: string;
  readonly name: string;
}

export interface NetworkEvent extends Seen {
  readonly type: "network";
  readonly action: (typeof NETWORK_ACTIONS)[number];
  readonly networkId: string;
  readonly name: string;
  readonly driver: string;
  readonly containerId: string | null;
}

export interface VolumeEvent extends Seen {
  readonly type: "volume";
  readonly action: (typeof VOLUME_ACTIONS)[number];
  readonly name: string;
  readonly driver: string;
}

export type DockerEvent = ContainerEvent | ExecEvent | ImageEvent | NetworkEvent | VolumeEvent;

/** Null for what is not recorded, and for what only pretends to be an event. */
export function dockerEventOf(line: string): DockerEvent | null {
  const told = Told.safeParse(parse(line));
  if (!told.success) return null;
  const { Type: type, Action: action, Actor, timeNano } = told.data;
  const { ID: id, Attributes } = Actor;
  const said = Attributes ?? {};
  // JSON rounds nanoseconds to some 256; the same event is rounded to the same number each time it is told.
  const seen = { at: Math.floor(timeNano / 1e6), key: `${timeNano} ${action.slice(0, 20)} ${id.slice(0, 12)}` };
  const name = (said.name ?? "").slice(0, nameCharsMax);
  if (type === "container") return containerEvent({ seen, id, action, said, name });
  if (type === "image" && isOneOf(IMAGE_ACTIONS, action)) return { ...seen, type, action, image: id, name };
  const driver = (said.type ?? said.driver ?? "").slice(0, nameCharsMax);
  if (type === "network" && isOneOf(NETWORK_ACTIONS, action)) {
    const member = containerId.safeParse(said.container).data ?? null;
    return { ...seen, type, action, networkId: id, name, driver, containerId: member };
  }
  if (type === "volume" && isOneOf(VOLUME_ACTIONS, action)) return { ...seen, type, action, name: id, driver };
  return null;
}

interface ToldOfContainer {
  readonly seen: Seen;
  readonly id: string;
  readonly action: string;
  readonly said: Readonly<Record<string, string>>;
  readonly name: string;
}

function containerEvent({ seen, id, action, said, name }: ToldOfContainer): ContainerEvent | ExecEvent | null {
  if (!containerId.safeParse(id).success) return null;
  const parsed = Number.parseInt(said.exitCode ?? "", 10);
  const common = { ...seen, containerId: id, exitCode: Number.isNaN(parsed) ? null : parsed };
  if (isOneOf(CONTAINER_ACTIONS, action))
    return { ...common, type: "container", action, name, image: said.image ?? "" };
  // Docker writes the command into the name of the action: "exec_start: sh -c ls".
  const [, what, command] = /^exec_(start|die)(?:: ([\s\S]*))?$/.exec(action) ?? [];
  if (what !== "start" && what !== "die") return null;
  const execId = (said.execID ?? "").slice(0, nameCharsMax);
  return { ...common, type: "exec", action: what, execId, command: command?.slice(0, commandCharsMax) ?? null };
}

function isOneOf<Words extends readonly string[]>(words: Words, word: string): word is Words[number] {
  return words.includes(word);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
