/** The life of one student's Docker host, for the server. */
export { connectDocker, type EngineFacts, requireUsableEngine } from "./docker/connect-docker.ts";
export { DockerEngine } from "./docker/docker-engine.ts";
export { type Installation, keepInstallationId } from "./docker/installation.ts";
export { findInstallation, prepareEngine } from "./docker/prepare-engine.ts";
export type { PrepareStep } from "./docker/prepare-step.ts";
export { removeInstallation } from "./docker/remove-installation.ts";
export type { DialTarget, Engine, ExecProcess, ExecRequest, ExecUser } from "./engine.ts";
export { attachSandboxGateway } from "./gateway.ts";
export { DEFAULT_LIMITS } from "./limits.ts";
export { Sandboxes, type SandboxesParts } from "./sandboxes.ts";
