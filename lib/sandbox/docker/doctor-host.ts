/** Reads the facts of the engine's machine through one container that lives for a moment: the engine may be anywhere. */
import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { HostFacts } from "../doctor/facts.ts";
import { RARE_MODULES, SYSCTLS } from "../doctor/sysctls.ts";
import { runToEnd } from "./run-to-end.ts";
import { statusCodeOf } from "./status-code.ts";

const script = new URL("doctor-host.sh", import.meta.url);
/** Which modules there are, and which of them are kept from loading. A machine need not have either folder. */
const folders = { "/lib/modules": "/host/modules", "/etc/modprobe.d": "/host/modprobe.d" };
/** An emulated machine takes ten. */
const probeMaxSeconds = 60;

export async function readHostFacts(docker: Docker, image: string): Promise<HostFacts> {
  const text = await readFile(script, "utf8");
  const output = await probe(docker, { image, text, mounts: Object.entries(folders) });
  return parseHostFacts(output);
}

/** @throws ZodError when the probe said something else */
export function parseHostFacts(output: string): HostFacts {
  const entries = output
    .split("\n")
    .filter((line) => line.includes("="))
    .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1).trim()] as const);
  const prefix = "sysctl.";
  const sysctls = entries.flatMap(([name, value]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), value] as const] : [],
  );
  return HostFacts.parse({ ...Object.fromEntries(entries), sysctls: Object.fromEntries(sysctls) });
}

interface Probe {
  readonly image: string;
  readonly text: string;
  readonly mounts: readonly (readonly [string, string])[];
}

async function probe(docker: Docker, { image, text, mounts }: Probe): Promise<string> {
  try {
    return await runToEnd(docker, {
      Image: image,
      Entrypoint: [
        "timeout",
        "--signal=KILL",
        String(probeMaxSeconds),
        "bash",
        "-c",
        text,
        "doctor",
        ...SYSCTLS,
        "--",
        ...RARE_MODULES,
      ],
      HostConfig: {
        // Connection tracking is counted in each network namespace, and the limit on process numbers holds in each process namespace:
        // the machine's own are shown in its own only. Nobody is asked or sent anything there, and nothing is signalled.
        NetworkMode: "host",
        PidMode: "host",
        CapDrop: ["ALL"],
        SecurityOpt: ["no-new-privileges"],
        ReadonlyRootfs: true,
        Mounts: mounts.map(([Source, Target]) => ({ Type: "bind", Source, Target, ReadOnly: true })),
      },
    });
  } catch (error) {
    // A bind mount makes no folder: whichever is missing is named.
    const missing = mounts.find(([source]) => statusCodeOf(error) === 400 && String(error).includes(source));
    if (!missing) throw error;
    return probe(docker, { image, text, mounts: mounts.filter((mount) => mount !== missing) });
  }
}
