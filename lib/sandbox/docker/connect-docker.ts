/** Finds the Docker Engine and says in one code why it cannot carry sandboxes; what is merely old or unusual is a warning. */
import Docker from "dockerode";
import { DomainError } from "#core";

const defaultSocket = "/var/run/docker.sock";
/** 1.41 is Docker 20.10, the first with private control group namespaces on both versions. */
const apiVersionMin = [1, 41] as const;
/** Docker 25, of January 2024. */
const apiVersionNotOld = [1, 44] as const;
/** Overlay file systems on idmapped lower layers. */
const kernelMin = [5, 19] as const;

/** @param dockerHost as the variable DOCKER_HOST says it: `unix://…` or `tcp://host:port`; null for the local engine. */
export function connectDocker(dockerHost: string | null): Docker {
  const url = new URL(dockerHost || `unix://${defaultSocket}`);
  // With no host at all dockerode would take the one of the environment.
  if (url.protocol === "unix:") return new Docker({ socketPath: url.pathname, host: "" });
  const protocol = url.protocol === "https:" ? "https" : "http";
  return new Docker({ protocol, host: url.hostname, port: Number(url.port || 2375) });
}

export interface EngineFacts {
  readonly apiVersion: string;
  readonly kernelVersion: string;
  readonly operatingSystem: string;
  readonly cgroupVersion: string;
  /** As the engine names them: `seccomp`, `apparmor`, `rootless` and others. */
  readonly security: readonly string[];
}

/** @throws DomainError `engine.unreachable`, `engine.too-old`, `engine.kernel-too-old`, `engine.unsupported` */
export async function requireUsableEngine(docker: Docker): Promise<EngineFacts> {
  const facts = await readFacts(docker).catch((cause: unknown) => {
    throw new DomainError("engine.unreachable", {}, { cause });
  });
  const objection = objectionTo(facts);
  if (objection) throw objection;
  return facts;
}

/** Pure, for the tests of engines that nobody has at hand. */
export function objectionTo(facts: EngineFacts): DomainError | null {
  const { apiVersion, kernelVersion, operatingSystem, security } = facts;
  if (operatingSystem !== "linux") return new DomainError("engine.unsupported", { found: operatingSystem });
  // Nobody who is root outside can make the student's mounts and network, or nothing would hold them back.
  if (security.includes("rootless")) return new DomainError("engine.unsupported", { found: "rootless mode" });
  if (!security.includes("seccomp")) return new DomainError("engine.unsupported", { found: "no seccomp" });
  if (isBelow(numbersOf(apiVersion), apiVersionMin)) {
    return new DomainError("engine.too-old", { found: apiVersion, needed: apiVersionMin.join(".") });
  }
  if (isBelow(numbersOf(kernelVersion), kernelMin)) {
    return new DomainError("engine.kernel-too-old", { found: kernelVersion, needed: kernelMin.join(".") });
  }
  return null;
}

/** What works, and an operator may want to know all the same. */
export function remarksOn({ apiVersion, cgroupVersion }: EngineFacts): string[] {
  const remarks: string[] = [];
  if (cgroupVersion === "1") remarks.push("Control groups version 1: sandboxes work, but Linux is leaving it behind.");
  if (isBelow(numbersOf(apiVersion), apiVersionNotOld)) {
    remarks.push(`Docker API ${apiVersion}: sandboxes work, but see that your distribution still mends this engine.`);
  }
  return remarks;
}

async function readFacts(docker: Docker): Promise<EngineFacts> {
  const [version, info] = await Promise.all([docker.version(), docker.info()]);
  return {
    apiVersion: version.ApiVersion,
    kernelVersion: version.KernelVersion ?? info.KernelVersion,
    operatingSystem: version.Os,
    cgroupVersion: String(info.CgroupVersion ?? "1"),
    security: securityOf(info.SecurityOptions ?? []),
  };
}

/** `name=seccomp,profile=default` → `seccomp`. */
function securityOf(options: readonly string[]): string[] {
  return options.flatMap((option) => /^name=([^,]+)/.exec(option)?.[1] ?? []);
}

function numbersOf(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor];
}

function isBelow(found: readonly [number, number], needed: readonly [number, number]): boolean {
  return found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1]);
}
