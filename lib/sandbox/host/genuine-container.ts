/** Whether a process is the one that the student's Docker means: by its numbers, its control group, who started it, when, and who else is there. */
import { z } from "zod";
import { NotGenuine, Unsteady } from "./container-doubts.ts";
import { type Look, membersIn, namespaceIn } from "./container-look.ts";
import { parseProcessStatus } from "./process-status.ts";

/** Docker notes the start once the process runs, which on a busy machine comes late. */
const startedEarlierMsMax = 120_000;
const startedLaterMsMax = 10_000;
/** The controllers that Docker's limits are kept by. */
const limiting = new Set(["memory", "pids", "cpu"]);

const Inspected = z.object({
  Id: z.string().regex(/^[0-9a-f]{64}$/),
  State: z.object({ Running: z.boolean(), Pid: z.number().int(), StartedAt: z.iso.datetime() }),
  HostConfig: z.object({ PidMode: z.string() }),
});
export type Inspected = z.infer<typeof Inspected>;

/** Pure. @param answer HTTP, from the genuine Docker. @throws Unsteady when there is no such container, or it does not run */
export function readInspected(answer: string | undefined, containerId: string): Inspected {
  const [head = "", body = ""] = (answer ?? "").split(/\r\n\r\n([\s\S]*)/);
  if (!/^HTTP\/1\.[01] 200 /.test(head)) throw new Unsteady(`Docker answers: ${head.slice(0, head.indexOf("\r\n"))}`);
  const inspected = Inspected.parse(JSON.parse(body));
  if (!inspected.Id.startsWith(containerId)) throw new NotGenuine("Docker speaks of another container");
  if (!inspected.State.Running || inspected.State.Pid <= 0) throw new Unsteady("it does not run");
  return inspected;
}

/** Pure. @throws NotGenuine */
export function requireGenuine(look: Look, { Id, State, HostConfig }: Inspected): void {
  const { numbers } = parseProcessStatus(look.status);
  requirePlace(numbers, { pid: State.Pid, mode: HostConfig.PidMode });
  for (const group of limitingGroups(look.cgroup)) {
    if (!isGroupOf(group, Id)) throw new NotGenuine(`it is in the control group ${group}`);
  }
  const [starter, commandLine = ""] = look.parent.split(/\n([\s\S]*)/);
  const words = commandLine.split("\0");
  if (starter !== "shim" || words[words.indexOf("-id") + 1] !== Id) throw new NotGenuine("Docker did not start it");
  for (const { space, numbers: ofMember, isInGroup } of membersIn(look)) {
    // Whoever makes namespaces inside is still one of the container's.
    const belongs = space === namespaceIn(look.namespaces, "pid") || ofMember.length > numbers.length;
    if (isInGroup && !belongs) throw new NotGenuine(`the process ${ofMember[1]} is not of this container`);
  }
}

/** Pure. @param startedAt by the kernel's account, milliseconds since 1970. @throws NotGenuine */
export function requirePlausibleStart(startedAt: number, { State }: Inspected): void {
  const laterMs = startedAt - Date.parse(State.StartedAt);
  const isPlausible = laterMs <= startedLaterMsMax && laterMs >= -startedEarlierMsMax;
  if (!isPlausible) throw new NotGenuine("it was started at another time");
}

/** The outer container, the student's host, a container in it: each has a process namespace of its own, if Docker was not told otherwise. */
function requirePlace(numbers: readonly number[], { pid, mode }: { pid: number; mode: string }): void {
  if (numbers[1] !== pid) throw new NotGenuine("another process has this number");
  const isPlaced =
    mode === "host"
      ? numbers.length === 2
      : mode === ""
        ? numbers.length === 3 && numbers[2] === 1
        : numbers.length > 1;
  if (!isPlaced) throw new NotGenuine("it is in another process namespace, or not the first one there");
}

/** Paths of those groups that limits are kept by; of version 2 there is one. */
function limitingGroups(memberships: string): string[] {
  const lines = memberships.split("\n").map((line) => line.split(/^\d+:([^:]*):/).slice(1));
  const version1 = lines.filter(([names = ""]) => names.split(",").some((name) => limiting.has(name)));
  const groups = version1.length > 0 ? version1 : lines.filter(([names]) => names === "");
  if (groups.length === 0) throw new NotGenuine("it is in no control group");
  return groups.map(([, path = ""]) => path);
}

function isGroupOf(path: string, id: string): boolean {
  return path.startsWith("/lab/") && path.split("/").some((part) => part.includes(id));
}
