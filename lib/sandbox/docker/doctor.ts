/** Examines an engine and its machine, thoroughly for the operator, or only as far as a start needs to know. */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type Docker from "dockerode";
import { DomainError } from "#core";
import { localeOfConsole } from "#i18n";
import { examine, type Finding } from "../doctor/examine.ts";
import { describeFinding } from "../doctor/report.ts";
import { readEngineFacts, readFacts } from "./doctor-facts.ts";
import type { PrepareStep } from "./prepare-step.ts";
import { sandboxImage } from "./sandbox-image.ts";

export interface Examination {
  readonly findings: readonly Finding[];
  /** Which run of which machine it was; null before the first start. */
  readonly bootId: string | null;
}

/** Everything, with a sandbox as a trial: a few seconds. @throws DomainError `engine.unreachable` */
export async function examineMachine(docker: Docker): Promise<Examination> {
  const facts = await readFacts(docker);
  return { findings: examine(facts), bootId: facts.host?.bootId ?? null };
}

/** What the engine says of itself: a moment. @throws DomainError `engine.unreachable` */
export async function examineEngine(docker: Docker): Promise<readonly Finding[]> {
  return examine({ engine: await readEngineFacts(docker), host: null, trial: null });
}

/** @throws DomainError `engine.unreachable`, `engine.unsupported` */
export async function requireUsableEngine(docker: Docker): Promise<void> {
  refuseWhatIsRed(await examineEngine(docker));
}

/** The last step of the preparation: once for each kernel, engine and image, it is proven that a sandbox works and holds. */
export function doctorTrial({ docker, dataDir }: { docker: Docker; dataDir: string }): PrepareStep {
  const file = path.join(dataDir, "proven-on");
  return {
    title: "A sandbox as a trial",
    isDone: async () => (await readFile(file, "utf8").catch(() => "")) === (await fingerprint(docker)),
    async run() {
      refuseWhatIsRed((await examineMachine(docker)).findings);
      await writeFile(file, await fingerprint(docker));
    },
  };
}

async function fingerprint(docker: Docker): Promise<string> {
  const { engineId, kernelVersion, engineVersion, runcVersion, security, cgroupVersion } =
    await readEngineFacts(docker);
  const parts = [engineId, kernelVersion, engineVersion, runcVersion, ...security, cgroupVersion, await sandboxImage()];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/** In the doctor's own words, so that a refused start and the doctor say the same. */
function refuseWhatIsRed(findings: readonly Finding[]): void {
  const bad = findings.filter(({ level }) => level === "red").map((one) => describeFinding(one, localeOfConsole()));
  if (bad.length === 0) return;
  const details = bad.map(
    ({ title, found, otherwise, mend }) => [title, [found, otherwise, mend].join("\n    ")] as const,
  );
  throw new DomainError("engine.unsupported", Object.fromEntries(details));
}
