/** Puts together what the kernel said of a container, once it is certain that it is the one that the student's Docker means. */
import { isDeepStrictEqual } from "node:util";
import type { KernelFacts } from "../contract.ts";
import { NotGenuine, Unsteady } from "./container-doubts.ts";
import { identityOf, type Look, lookIn, membersIn, namespaceIn, startedAtMs } from "./container-look.ts";
import { readLimits } from "./control-group-limits.ts";
import { readInspected, requireGenuine, requirePlausibleStart } from "./genuine-container.ts";
import { readMountTable } from "./mount-table.ts";
import { idMap, parseProcessStatus } from "./process-status.ts";

const processesMax = 64;

/** Pure. @param sections as the keeper's `container-facts` prints them. @throws Unsteady, NotGenuine */
export function containerFacts(sections: ReadonlyMap<string, string>, containerId: string): KernelFacts {
  const inspected = readInspected(sections.get("inspected"), containerId);
  if (!isDeepStrictEqual(inspected, readInspected(sections.get("inspected again"), containerId))) {
    throw new Unsteady("Docker says something else by now");
  }
  const [first, second] = [lookIn(sections, 1), lookIn(sections, 2)];
  if (!first.stat || !second.stat) throw new NotGenuine("there is no such process");
  const identities = [first.stat, first.statAgain, second.stat, second.statAgain].map(identityOf);
  if (new Set(identities).size > 1) throw new Unsteady("it is another process by now");
  for (const look of [first, second]) requireGenuine(look, inspected);
  const startedAt = startedAtMs(first.stat, sections.get("machine") ?? "");
  requirePlausibleStart(startedAt, inspected);

  const host = sections.get("host") ?? "";
  const [before, after] = [factsIn(first, host), factsIn(second, host)];
  if (!isDeepStrictEqual(before, after)) throw new Unsteady("it changes");
  return { pid: inspected.State.Pid, startedAt, ...after, processes: processesIn(second) };
}

function factsIn(look: Look, host: string): Omit<KernelFacts, "pid" | "startedAt" | "processes"> {
  const [status, hostStatus] = [parseProcessStatus(look.status), parseProcessStatus(host)];
  const [toUid, toGid] = [idMap(look.uidMap), idMap(look.gidMap)];
  // The student's host has filters of its own, which everything in it inherits.
  const hasFilter = status.seccompFilters > hostStatus.seccompFilters;
  return {
    user: { uids: status.uids.map(toUid), gids: status.gids.map(toGid), groups: status.groups.map(toGid) },
    capabilities: status.capabilities,
    seccomp: status.seccompMode === 1 ? "strict" : hasFilter ? "filter" : "off",
    noNewPrivileges: status.noNewPrivileges,
    ...readMountTable(look.mountinfo, { root: look.root, toUid, toGid }),
    limits: readLimits(look.limits),
    namespaces: compareNamespaces(look.namespaces, host),
  };
}

function processesIn(look: Look): KernelFacts["processes"] {
  const toUid = idMap(look.uidMap);
  const members = membersIn(look).slice(0, processesMax);
  return members.map(({ numbers, uid, command }) => ({ pid: numbers[1] ?? 0, uid: toUid(uid), command }));
}

function compareNamespaces(own: string, host: string): KernelFacts["namespaces"] {
  const compare = (kind: string) => {
    const [ofContainer, ofHost] = [namespaceIn(own, kind), namespaceIn(host, kind)];
    if (!ofContainer || !ofHost) throw new Unsteady(`no namespace ${kind}`);
    return ofContainer === ofHost ? "host" : "own";
  };
  return {
    net: compare("net"),
    pid: compare("pid"),
    ipc: compare("ipc"),
    uts: compare("uts"),
    user: compare("user"),
    mnt: compare("mnt"),
  };
}
