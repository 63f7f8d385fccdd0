/** A sandbox whose limits lie higher: what is to be refused there is taken without harm, for these limits are limits too. */
import type { CreateOptions, Weakening } from "../attack.ts";

const scaled = [
  "DISK_BYTES",
  "DISK_INODES",
  "NAMESPACES",
  "NETWORK_NAMESPACES",
  "INOTIFY_INSTANCES",
  "INOTIFY_WATCHES",
  "PSEUDO_TERMINALS",
  "LOG_BYTES",
];

/** Of processor time the sandbox then has all there is: an engine takes no number above the machine's. */
export function limitsTimes(factor: number): Weakening {
  return {
    name: `every limit is ${factor} times as high`,
    options: (options) => ({
      ...options,
      Env: options.Env?.map(times(factor)),
      HostConfig: hostConfig(options, factor),
    }),
    // The ceilings of the middle user namespace, whatever they are.
    files: { "init/user-namespaces.sh": (script) => `${script}\n${raisedCeilings(factor)}\n` },
  };
}

function times(factor: number) {
  return (line: string) => {
    const [name = "", value] = line.split("=");
    return scaled.includes(name) ? `${name}=${Number(value) * factor}` : line;
  };
}

function hostConfig({ HostConfig }: CreateOptions, factor: number): CreateOptions["HostConfig"] {
  const { Memory = 0, MemorySwap = 0, PidsLimit = 0, Ulimits = [] } = HostConfig;
  return {
    ...HostConfig,
    Memory: Memory * factor,
    MemorySwap: MemorySwap * factor,
    NanoCpus: 0,
    PidsLimit: (PidsLimit ?? 0) * factor,
    // No engine raises them above its own, which may lie just above.
    Ulimits: Ulimits.map(({ Name, Soft, Hard }) => ({ Name, Soft: aLittleAbove(Soft), Hard: aLittleAbove(Hard) })),
  };
}

function aLittleAbove(limit = 0): number {
  return Math.floor(limit * 1.1);
}

function raisedCeilings(factor: number): string {
  const raise = "for file in /proc/sys/user/max_*_namespaces /proc/sys/user/max_inotify_*; do";
  return `nsenter --target "$middle" --user sh -c '${raise} echo $(($(cat $file) * ${factor})) > $file; done'`;
}
