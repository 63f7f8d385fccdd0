/** What a container is held against a base line by: the kernel's words where it runs, Docker's where it does not. */

import { z } from "zod";
import type { KernelFacts } from "#author";

/** Docker's own, when it is told nothing. */
const DEFAULT_CAPABILITIES =
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
    " ",
  );
const ALL_CAPABILITIES = "SYS_ADMIN";
const perSecond = 1e9;

/** Fields of `GET /containers/:id/json` that are used. */
const Inspected = z.object({
  Config: z.object({ User: z.string().catch("") }).catch({ User: "" }),
  HostConfig: z
    .object({
      Privileged: z.boolean().catch(false),
      CapAdd: z.array(z.string()).nullish(),
      CapDrop: z.array(z.string()).nullish(),
      SecurityOpt: z.array(z.string()).nullish(),
      ReadonlyRootfs: z.boolean().catch(false),
      Memory: z.number().catch(0),
      PidsLimit: z.number().nullish(),
      NanoCpus: z.number().catch(0),
      NetworkMode: z.string().catch(""),
      PidMode: z.string().catch(""),
      IpcMode: z.string().catch(""),
      UTSMode: z.string().catch(""),
      RestartPolicy: z
        .object({ Name: z.string().catch(""), MaximumRetryCount: z.number().catch(0) })
        .catch({ Name: "", MaximumRetryCount: 0 }),
    })
    .loose(),
  Mounts: z
    .array(
      z.object({
        Type: z.string(),
        Source: z.string().catch(""),
        Destination: z.string(),
        RW: z.boolean().catch(true),
      }),
    )
    .catch([]),
});

export interface Configured {
  readonly isRoot: boolean;
  readonly capabilities: readonly string[];
  readonly noNewPrivileges: boolean;
  readonly hasSeccomp: boolean;
  readonly rootReadOnly: boolean;
  readonly mounts: readonly {
    readonly type: string;
    readonly source: string;
    readonly target: string;
    readonly readOnly: boolean;
  }[];
  readonly memoryBytes: number | null;
  readonly pids: number | null;
  readonly cpuMilli: number | null;
  readonly hostNamespaces: readonly string[];
  readonly restart: string;
  readonly restartsMax: number;
}

/** @throws ZodError for what is no answer of Docker's. */
export function configuredAs(inspected: unknown, facts: KernelFacts | null): Configured {
  const { Config, HostConfig, Mounts } = Inspected.parse(inspected);
  const { SecurityOpt, RestartPolicy, Privileged } = HostConfig;
  const options = SecurityOpt ?? [];
  return {
    isRoot: /^(|0|root)(:|$)/.test(Config.User),
    capabilities: capabilitiesOf(HostConfig),
    noNewPrivileges: facts?.noNewPrivileges ?? options.some((option) => /^no-new-privileges(?!.*false)/.test(option)),
    hasSeccomp: facts
      ? facts.seccomp !== "off"
      : !Privileged && !options.some((option) => /^seccomp[=:]unconfined/.test(option)),
    rootReadOnly: facts?.rootReadOnly ?? HostConfig.ReadonlyRootfs,
    mounts: Mounts.map(({ Type, Source, Destination, RW }) => ({
      type: Type,
      source: Source,
      target: Destination,
      readOnly: facts?.mounts.find(({ target }) => target === Destination)?.readOnly ?? !RW,
    })),
    memoryBytes: facts ? facts.limits.memoryBytes : HostConfig.Memory || null,
    pids: facts ? facts.limits.pids : (HostConfig.PidsLimit ?? 0) > 0 ? (HostConfig.PidsLimit ?? null) : null,
    cpuMilli: facts ? facts.limits.cpuMilli : (HostConfig.NanoCpus * 1000) / perSecond || null,
    hostNamespaces: facts ? sharedOf(facts) : sharedByWords(HostConfig),
    restart: RestartPolicy.Name,
    restartsMax: RestartPolicy.MaximumRetryCount,
  };
}

type HostConfig = z.infer<typeof Inspected>["HostConfig"];

function capabilitiesOf({ Privileged, CapAdd, CapDrop }: HostConfig): string[] {
  const named = (names: readonly string[] | null | undefined) =>
    (names ?? []).map((name) => name.replace(/^CAP_/, "").toUpperCase());
  const [added, dropped] = [named(CapAdd), named(CapDrop)];
  if (Privileged || added.includes("ALL")) return [...DEFAULT_CAPABILITIES, ALL_CAPABILITIES];
  const kept = dropped.includes("ALL") ? [] : DEFAULT_CAPABILITIES.filter((name) => !dropped.includes(name));
  return [...new Set([...kept, ...added])];
}

/** Its user namespace is the host's always. */
function sharedOf({ namespaces }: KernelFacts): string[] {
  return Object.entries(namespaces).flatMap(([name, of]) => (of === "host" && name !== "user" ? [name] : []));
}

function sharedByWords({ NetworkMode, PidMode, IpcMode, UTSMode }: HostConfig): string[] {
  const modes = { net: NetworkMode, pid: PidMode, ipc: IpcMode, uts: UTSMode };
  return Object.entries(modes).flatMap(([name, mode]) => (mode === "host" ? [name] : []));
}
