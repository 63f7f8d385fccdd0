/** Collects what the doctor judges; before the first start there is no image, and only what the engine itself says is known. */
import type Docker from "dockerode";
import { DomainError } from "#core";
import type { EngineFacts, Facts } from "../doctor/facts.ts";
import { readHostFacts } from "./doctor-host.ts";
import { tryASandbox } from "./doctor-trial.ts";
import { sandboxImage, sandboxImageSteps } from "./sandbox-image.ts";
import { absentIsFine, isUnreachable, statusCodeOf } from "./status-code.ts";

/** An address that swallows every packet would be waited for two minutes. */
const answerMaxMs = 5000;

/** @throws DomainError `engine.unreachable` */
export async function readFacts(docker: Docker): Promise<Facts> {
  const engine = await readEngineFacts(docker);
  // A trial mounts the volume: it must not be what makes an empty one.
  for (const step of sandboxImageSteps(docker)) if (!(await step.isDone())) return { engine, host: null, trial: null };
  const host = await readHostFacts(docker, await sandboxImage()).catch(whenRefused(() => null));
  const trial = await tryASandbox(docker).catch(
    whenRefused((reason) => ({ completed: [], lastWords: reason, borders: null })),
  );
  return { engine, host, trial };
}

/** What the engine refuses to run is a finding as well: with its reason instead of facts. */
function whenRefused<Instead>(instead: (reason: string) => Instead): (error: unknown) => Instead {
  return (error) => {
    if (isUnreachable(error)) throw new DomainError("engine.unreachable", {}, { cause: error });
    if (statusCodeOf(error) === undefined) throw error;
    return instead(error instanceof Error ? error.message : String(error));
  };
}

/** @throws DomainError `engine.unreachable` */
export async function readEngineFacts(docker: Docker): Promise<EngineFacts> {
  const askedAt = Date.now();
  const within = { abortSignal: AbortSignal.timeout(answerMaxMs) };
  const patient = docker as unknown as PatientEngine;
  const asked = [patient.version(within), patient.info(within), findDefaultBridge(docker)] as const;
  const [version, info, defaultBridge] = await Promise.all(asked).catch((cause: unknown) => {
    throw new DomainError("engine.unreachable", {}, { cause });
  });
  const halfway = (askedAt + Date.now()) / 2;
  const component = (name: string) => version.Components?.find((one) => one.Name === name)?.Version;
  return {
    engineId: info.ID,
    apiVersion: version.ApiVersion,
    engineVersion: version.Version,
    containerdVersion: component("containerd") ?? info.ContainerdCommit?.ID ?? "",
    runcVersion: component("runc") ?? info.RuncCommit?.ID ?? "",
    kernelVersion: version.KernelVersion ?? info.KernelVersion,
    family: version.Os,
    distribution: info.OperatingSystem,
    cgroupVersion: String(info.CgroupVersion ?? "1"),
    security: securityOf(info.SecurityOptions ?? []),
    storageDriver: info.Driver,
    logDrivers: info.Plugins?.Log ?? [],
    liveRestore: info.LiveRestoreEnabled === true,
    defaultBridge,
    limits: limitsOf(info),
    forwarding: info.IPv4Forwarding === true,
    memoryBytes: info.MemTotal,
    processors: info.NCPU,
    clockAheadMs: Date.parse(info.SystemTime) - halfway,
  };
}

/** Whoever runs the engine may have told it to make none. */
async function findDefaultBridge(docker: Docker): Promise<string | null> {
  const network = await docker.getNetwork("bridge").inspect().catch(absentIsFine);
  return network?.Options?.["com.docker.network.bridge.name"] ?? null;
}

/** The client knows these arguments; the published types do not. */
interface PatientEngine {
  version(options: { readonly abortSignal: AbortSignal }): Promise<Docker.DockerVersion>;
  info(options: { readonly abortSignal: AbortSignal }): Promise<EngineInfo>;
}

/** What the doctor reads of it. */
interface EngineInfo {
  readonly ID: string;
  readonly KernelVersion: string;
  readonly OperatingSystem: string;
  readonly CgroupVersion?: string;
  readonly SecurityOptions?: readonly string[];
  readonly Driver: string;
  readonly Plugins?: { readonly Log?: readonly string[] };
  readonly LiveRestoreEnabled?: boolean;
  readonly IPv4Forwarding?: boolean;
  readonly MemTotal: number;
  readonly NCPU: number;
  readonly SystemTime: string;
  readonly ContainerdCommit?: { readonly ID: string };
  readonly RuncCommit?: { readonly ID: string };
  readonly MemoryLimit?: boolean;
  readonly SwapLimit?: boolean;
  readonly CpuCfsQuota?: boolean;
  readonly CPUSet?: boolean;
  readonly PidsLimit?: boolean;
  readonly Warnings?: readonly string[] | null;
}

function limitsOf(info: EngineInfo): EngineFacts["limits"] {
  return {
    memory: info.MemoryLimit === true,
    swap: info.SwapLimit === true,
    cpu: info.CpuCfsQuota === true,
    cpuset: info.CPUSet === true,
    processes: info.PidsLimit === true,
    // There is no field for it, but a complaint where it is missing.
    blockIo: !info.Warnings?.some((warning) => /No (blkio|io\.max)/i.test(warning)),
  };
}

/** `name=seccomp,profile=default` → `seccomp`. */
function securityOf(options: readonly string[]): string[] {
  return options.flatMap((option) => /^name=([^,]+)/.exec(option)?.[1] ?? []);
}
