/** Starts one sandbox as a trial, with the very specification that students' sandboxes are made from, and removes it again. */
import { readFile } from "node:fs/promises";
import type Docker from "dockerode";
import { InstanceId } from "#core";
import { TRIAL_STEPS, TrialBorders, type TrialFacts, type TrialStep } from "../doctor/facts.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { containerSpec } from "./container-spec.ts";
import { LABELS } from "./installation.ts";
import { linesOf } from "./run-to-end.ts";
import { rootfsVolume, sandboxImage } from "./sandbox-image.ts";
import { TRIAL_RANGE } from "./uid-range.ts";

const script = new URL("doctor-trial.sh", import.meta.url);
const seccompFile = "lib/sandbox/image/seccomp-outer.json";
/** An emulated machine takes half a minute. */
const trialMaxSeconds = 60;

/** The image and its volume must be there. */
export async function tryASandbox(docker: Docker): Promise<TrialFacts> {
  const lines: string[] = [];
  for await (const line of linesOf(docker, await trialSpec(docker))) {
    lines.push(line);
    if (line === "looked") break;
  }
  return readTrial(lines);
}

/** Pure: what the lines of a trial say. */
export function readTrial(lines: readonly string[]): TrialFacts {
  const isReady = lines.includes("ready");
  // A step is over when the next one begins, the last one when all is ready.
  const isOver = (next: TrialStep | undefined) => isReady || (next !== undefined && lines.includes(`step ${next}`));
  const completed = TRIAL_STEPS.filter((_, place) => isOver(TRIAL_STEPS[place + 1]));
  const seen = lines.flatMap((line) => {
    const [, name, value] = /^border (\w+) (\S+)$/.exec(line) ?? [];
    return name ? [[name, value] as const] : [];
  });
  const spoken = lines.filter((line) => line.trim() && !/^(step|border|ready|looked)\b/.test(line));
  return {
    completed,
    lastWords: spoken.at(-1) ?? "",
    borders: isReady ? TrialBorders.parse(Object.fromEntries(seen)) : null,
  };
}

async function trialSpec(docker: Docker): Promise<Docker.ContainerCreateOptions> {
  const [image, volume] = await Promise.all([sandboxImage(), rootfsVolume()]);
  const { Config } = await docker.getImage(image).inspect();
  const spec = containerSpec({
    // No registry answers there, and none is needed to start.
    installation: {
      id: "doctor",
      network: "none",
      registry: { address: "198.18.0.1", port: 5000 },
      proxyAddress: "198.18.0.2",
      serverNetworks: [],
      image,
      rootfsVolume: volume,
    },
    instanceId: InstanceId.parse("doctor"),
    range: TRIAL_RANGE,
    settings: DEFAULT_SETTINGS,
    seccomp: await readFile(seccompFile, "utf8"),
  });
  const ownMounts = spec.HostConfig.Mounts?.filter(({ Target }) => Target !== "/data") ?? [];
  const init = [Config.Entrypoint ?? []].flat();
  return {
    ...spec,
    // Of no installation, so that none takes it for a sandbox of its own.
    Labels: { [LABELS.range]: String(TRIAL_RANGE) },
    Entrypoint: [
      "timeout",
      "--signal=KILL",
      String(trialMaxSeconds),
      "bash",
      "-c",
      await readFile(script, "utf8"),
      "trial",
      ...init,
    ],
    // A disk without a name: it goes with the container.
    HostConfig: { ...spec.HostConfig, Mounts: [...ownMounts, { Type: "volume", Source: "", Target: "/data" }] },
  };
}
