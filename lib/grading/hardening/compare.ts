/** Holds a container against a base line: what the kernel says of it where it runs, else what Docker says. Pure. */
import type { BaseLine, KernelFacts, Localized } from "#author";
import { publishedPorts, reachableCapabilities, runsAsRoot } from "#author";
import { type Configured, configuredAs } from "./configured-as.ts";
import type { HardeningAspect, HardeningLine, Severity } from "./contract.ts";

const MiB = 1024 * 1024;
/** Each of these alone is as good as root on the host. */
const MIGHTY = new Set(["SYS_ADMIN", "SYS_PTRACE", "SYS_MODULE", "DAC_READ_SEARCH", "SYS_RAWIO", "NET_ADMIN", "BPF"]);
/** What a container must not have of its host's. */
const HOST_PATHS = ["/", "/etc", "/proc", "/sys", "/dev", "/root", "/home", "/var/run", "/run", "/var/lib/docker"];
const ranks: Record<Severity, number> = { dangerous: 0, weak: 1, good: 2 };

const same = (text: string): Localized => ({ de: text, en: text });
const none: Localized = { de: "keine", en: "none" };
const unlimited: Localized = { de: "unbegrenzt", en: "unlimited" };

/** @param facts null for a container that does not run. @returns the worst first. */
export function compareHardening(
  { inspected, facts }: { readonly inspected: unknown; readonly facts: KernelFacts | null },
  baseLine: BaseLine,
): HardeningLine[] {
  const seen = configuredAs(inspected, facts);
  const lines = [
    userLine(facts ? runsAsRoot(facts) : seen.isRoot),
    capabilitiesLine(facts ? reachableCapabilities(facts) : seen.capabilities, baseLine),
    yesLine("privileges", seen.noNewPrivileges, { de: "setuid gibt nichts dazu", en: "setuid adds nothing" }),
    yesLine("seccomp", seen.hasSeccomp, { de: "mit Filter", en: "with a filter" }, "dangerous"),
    yesLine("root-files", seen.rootReadOnly, { de: "schreibgeschützt", en: "read-only" }),
    mountsLine(seen, baseLine),
    portsLine(inspected, baseLine),
    limitLine("memory", { limit: seen.memoryBytes, most: baseLine.memoryBytes, show: (bytes) => `${bytes / MiB} MB` }),
    limitLine("processes", { limit: seen.pids, most: baseLine.pids, show: String }),
    limitLine("processor", { limit: seen.cpuMilli, most: baseLine.cpuMilli, show: (milli) => `${milli / 1000}` }),
    namespacesLine(seen),
    restartLine(seen, baseLine),
  ];
  return lines.sort((one, other) => ranks[one.severity] - ranks[other.severity]);
}

function userLine(isRoot: boolean): HardeningLine {
  const words = { root: same("root"), other: { de: "nicht root", en: "not root" } };
  return {
    aspect: "user",
    severity: isRoot ? "dangerous" : "good",
    wanted: words.other,
    observed: isRoot ? words.root : words.other,
  };
}

function capabilitiesLine(held: readonly string[], { capabilities }: BaseLine): HardeningLine {
  const more = held.filter((name) => !capabilities.includes(name));
  const severity = more.some((name) => MIGHTY.has(name)) ? "dangerous" : more.length > 0 ? "weak" : "good";
  return { aspect: "capabilities", severity, wanted: listed(capabilities), observed: listed(held) };
}

function yesLine(aspect: HardeningAspect, is: boolean, wanted: Localized, otherwise: Severity = "weak"): HardeningLine {
  const observed = is ? wanted : { de: "nein", en: "no" };
  return { aspect, severity: is ? "good" : otherwise, wanted, observed };
}

function mountsLine({ mounts }: Configured, { writableMounts }: BaseLine): HardeningLine {
  const isOfHost = (source: string) => HOST_PATHS.some((path) => source === path || /docker\.sock$/.test(source));
  const writable = mounts.filter(({ readOnly, target }) => !readOnly && !writableMounts.includes(target));
  const exposed = mounts.filter(({ type, source }) => type === "bind" && isOfHost(source));
  const shown = [
    ...new Set([...exposed, ...writable].map(({ source, target }) => (source ? `${source} → ${target}` : target))),
  ];
  return {
    aspect: "mounts",
    severity: exposed.length > 0 ? "dangerous" : writable.length > 0 ? "weak" : "good",
    wanted:
      writableMounts.length > 0
        ? withWord({ de: "schreibbar nur", en: "writable only" }, writableMounts)
        : { de: "nichts schreibbar", en: "nothing writable" },
    observed: shown.length > 0 ? listed(shown) : { de: "nichts darüber hinaus", en: "nothing beyond that" },
  };
}

function portsLine(inspected: unknown, { publishedPorts: allowed }: BaseLine): HardeningLine {
  const published = publishedPorts({ inspected }).map(({ containerPort, protocol }) => `${containerPort}/${protocol}`);
  const more = published.filter((port) => !allowed.includes(port));
  return {
    aspect: "ports",
    severity: more.length > 0 ? "weak" : "good",
    wanted: listed(allowed),
    observed: listed(published),
  };
}

interface Limit {
  readonly limit: number | null;
  /** Null: the lab asks for none. */
  readonly most: number | null;
  readonly show: (amount: number) => string;
}

function limitLine(aspect: HardeningAspect, { limit, most, show }: Limit): HardeningLine {
  const isWithin = most === null || (limit !== null && limit <= most);
  const wanted =
    most === null ? { de: "beliebig", en: "any" } : { de: `höchstens ${show(most)}`, en: `at most ${show(most)}` };
  return {
    aspect,
    severity: isWithin ? "good" : "weak",
    wanted,
    observed: limit === null ? unlimited : same(show(limit)),
  };
}

function namespacesLine({ hostNamespaces }: Configured): HardeningLine {
  return {
    aspect: "namespaces",
    severity: hostNamespaces.length > 0 ? "dangerous" : "good",
    wanted: { de: "lauter eigene", en: "all its own" },
    observed:
      hostNamespaces.length > 0
        ? withWord({ de: "des Hosts:", en: "the host's:" }, hostNamespaces)
        : { de: "lauter eigene", en: "all its own" },
  };
}

function restartLine({ restart, restartsMax }: Configured, { restartsMax: most }: BaseLine): HardeningLine {
  const isEndless =
    restart === "always" || restart === "unless-stopped" || (restart === "on-failure" && restartsMax === 0);
  const isWithin = most === null || (!isEndless && restartsMax <= most);
  return {
    aspect: "restart",
    severity: isWithin ? "good" : "weak",
    wanted:
      most === null ? { de: "beliebig", en: "any" } : { de: `höchstens ${most}-mal`, en: `at most ${most} times` },
    observed: isEndless
      ? { de: "ohne Ende", en: "without end" }
      : { de: `${restartsMax}-mal`, en: `${restartsMax} times` },
  };
}

function listed(words: readonly string[]): Localized {
  return words.length === 0 ? none : same([...words].sort().join(", "));
}

function withWord({ de, en }: Localized, words: readonly string[]): Localized {
  const list = [...words].sort().join(", ");
  return { de: `${de} ${list}`, en: `${en} ${list}` };
}
