/** What several attacks take away from a sandbox to show that they work there. */
import type { CreateOptions, Weakening } from "./attack.ts";

/** As in a container without a user namespace of its own, though without its capabilities: uid 0 inside is the machine's. */
export const ROOT_OF_MACHINE: Weakening = {
  name: "uid 0 inside is the machine's root",
  options: (options) => withEnvironment(options, { BASE: "0" }),
  // With the others' range the machine's root has a place of its own on the disk; here it has one already.
  files: { "init/disk.sh": (script) => script.replaceAll(/ [ug]:65536:0:1/g, "") },
};

const withoutFilter = (config: string) => config.replace(/ *seccomp: \$seccomp\[0\],\n/, "");

/** No seccomp filter says no. */
export const UNFILTERED: Weakening = {
  name: "no seccomp filter",
  options: withUnconfinedSeccomp,
  files: { "oci-config.jq": withoutFilter },
};

/** What `docker run --privileged` would have given: no user namespace, no filter, and on the machine itself what is inside a capability for show. */
export const PRIVILEGED: Weakening = {
  name: "no user namespace, no filter",
  until: "shell",
  isEnteredByRoot: true,
  options: (options) => {
    const { HostConfig, ...rest } = withUnconfinedSeccomp(withEnvironment(options, { BASE: "0" }));
    return { ...rest, HostConfig: { ...HostConfig, CapAdd: [...(HostConfig.CapAdd ?? []), ...insideOnly] } };
  },
  files: {
    "init/disk.sh": (script) => script.replaceAll(/ [ug]:65536:0:1/g, ""),
    // Who owns no user namespace may not look whether the student's host still runs.
    "outer-init": (script) => script.replace(/exec "\$\{as_owner\[@\]\}" /, "exec "),
    // An engine that is itself in a container may lack SYS_RESOURCE.
    "oci-config.jq": (config) =>
      withNamespaces(withoutFilter(config), { without: "user" }).replace(" SYS_RESOURCE ", " SYSLOG "),
  },
};

/** Of the inner container's those that the outer one has not, but for SYS_RESOURCE, and the one that guards the kernel's log. */
const insideOnly =
  "DAC_READ_SEARCH LINUX_IMMUTABLE NET_BROADCAST IPC_LOCK IPC_OWNER SYS_BOOT SYS_TTY_CONFIG LEASE SYSLOG".split(" ");

/** With one mount more: what lies there in the outer container is the student's to see. */
export function withMount(config: string, { from, to }: { from: string; to: string }): string {
  const last = '    { destination: "/var/lib/docker", ';
  return config.replace(
    last,
    `    { destination: "${to}", type: "none", source: "${from}", options: ["rbind"] },\n${last}`,
  );
}

/** The configuration of the inner container with one namespace less. */
export function withNamespaces(config: string, { without }: { without: "user" | "pid" | "cgroup" }): string {
  if (without === "user") return config.replace('{ type: "user", path: ($namespaces + "/user") }, ', "");
  return config.replace(/\(\["pid".*\] \| map/, (kinds) =>
    kinds.replace(`"${without}", `, "").replace(`, "${without}"`, ""),
  );
}

/** Says other values to the trusted init than the limits of the class. */
function withEnvironment(options: CreateOptions, values: Readonly<Record<string, string>>): CreateOptions {
  const kept = (options.Env ?? []).filter((one) => !((one.split("=")[0] ?? "") in values));
  return { ...options, Env: [...kept, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)] };
}

function withUnconfinedSeccomp(options: CreateOptions): CreateOptions {
  const others = (options.HostConfig.SecurityOpt as string[]).filter((one) => !one.startsWith("seccomp="));
  return { ...options, HostConfig: { ...options.HostConfig, SecurityOpt: [...others, "seccomp=unconfined"] } };
}
