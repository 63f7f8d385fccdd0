/** How the attacker's two containers are made: the twin, bound as the target is, and the control, bound by nothing. Pure. */
import { z } from "zod";
import { type Attempt, type KernelFacts, runsAsRoot } from "#author";
import { ATTACKER_HOME } from "./attacker-image.ts";

/** Only to find what a server left behind that was ended: whom it hides from the journal, ids decide that the server itself keeps. */
export const TWIN_LABEL = "trockendock.attacker";

const Target = z.object({
  HostConfig: z.looseObject({}),
  State: z.object({ Running: z.boolean(), StartedAt: z.string() }),
});
export type Target = z.infer<typeof Target>;

export function readTarget(inspected: unknown): Target {
  return Target.parse(inspected);
}

interface Run {
  readonly imageId: string;
  /** Of this container alone. */
  readonly token: string;
  readonly attempts: readonly Attempt[];
}

/** The user by number, as the kernel has it: names are the image's own. Whoever has root in it anywhere is attacked from there. */
export function twinSpec(run: Run, { HostConfig }: Target, facts: KernelFacts): object {
  const [uid = 0] = facts.user.uids;
  const [gid = 0] = facts.user.gids;
  const own = {
    PortBindings: {},
    PublishAllPorts: false,
    Links: null,
    AutoRemove: false,
    RestartPolicy: { Name: "no" },
    LogConfig: { Type: "json-file", Config: {} },
    ContainerIDFile: "",
  };
  return { ...common(run), User: runsAsRoot(facts) ? "0:0" : `${uid}:${gid}`, HostConfig: { ...HostConfig, ...own } };
}

/** Of the student's own Docker the most that it has to give: what fails even in it, fails for another reason than the hardening. */
export function controlSpec(run: Run): object {
  const HostConfig = { Privileged: true, LogConfig: { Type: "json-file", Config: {} } };
  return { ...common(run), User: "0:0", HostConfig };
}

function common({ imageId, token, attempts }: Run) {
  const box = `${ATTACKER_HOME}/busybox`;
  return {
    Image: imageId,
    Entrypoint: [box, "sh", `${ATTACKER_HOME}/attack`, token, ...attempts],
    Labels: { [TWIN_LABEL]: "1" },
    // Without frames around what it says.
    Tty: true,
  };
}

/** What is mounted over the attacker's own files would answer for it. */
export function coversAttacker({ mounts }: KernelFacts): boolean {
  const own = [ATTACKER_HOME, "/etc/passwd", "/etc/shadow"];
  return mounts.some(
    ({ target }) => target !== "/" && own.some((path) => isWithin(path, target) || isWithin(target, ATTACKER_HOME)),
  );
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Whether the target is less bound than its twin, by the kernel's words of both: then what stops the twin need not stop anybody in the target. */
export function isWeaker(target: KernelFacts, twin: KernelFacts): boolean {
  const { bounding } = twin.capabilities;
  const kinds = ["net", "pid", "ipc", "uts"] as const;
  return (
    target.capabilities.bounding.some((name) => !bounding.includes(name)) ||
    (target.seccomp === "off" && twin.seccomp !== "off") ||
    (!target.noNewPrivileges && twin.noNewPrivileges) ||
    (!target.rootReadOnly && twin.rootReadOnly) ||
    kinds.some((kind) => target.namespaces[kind] === "host" && twin.namespaces[kind] === "own") ||
    isLooser(target.limits.pids, twin.limits.pids) ||
    isLooser(target.limits.memoryBytes, twin.limits.memoryBytes)
  );
}

function isLooser(limit: number | null, other: number | null): boolean {
  return other !== null && (limit === null || limit > other);
}
