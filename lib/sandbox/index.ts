/** The life of one student's Docker host, for the server. */
export { connectDocker } from "./docker/connect-docker.ts";
export { DockerEngine } from "./docker/docker-engine.ts";
export { doctorTrial, examineEngine, examineMachine, requireUsableEngine } from "./docker/doctor.ts";
export { listImages, syncImages, verifyImages } from "./docker/images-of-installation.ts";
export { keepInstallationId } from "./docker/installation.ts";
export { readPackageSources } from "./docker/package-sources.ts";
export { findInstallation, prepareEngine } from "./docker/prepare-engine.ts";
export { removeInstallation } from "./docker/remove-installation.ts";
export { makeSettings, settingsToMend } from "./doctor/mend-settings.ts";
export { SYSCTL_FILE } from "./doctor/mending-lines.ts";
export { describeFinding, remarksOn, reportOf } from "./doctor/report.ts";
export type { ExecProcess, ExecRequest } from "./engine.ts";
export { attachSandboxGateway } from "./gateway.ts";
export { Housekeeping } from "./housekeeping.ts";
export { DEFAULT_SETTINGS, LIMIT_BOUNDS, type LimitBounds } from "./limits.ts";
export { readBounds } from "./operator-bounds.ts";
export { isOpen } from "./sandbox-state.ts";
export { Sandboxes } from "./sandboxes.ts";
