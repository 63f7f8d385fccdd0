/**
 * A server's process that is cut off in the middle of a step, as by a power cut:
 * `node crash-at.ts INSTALLATION DATABASE STEP start|hand-out|reset|remove SANDBOX`.
 */
import pino from "pino";
import { readEnvironment } from "#config";
import { SandboxId, systemClock } from "#core";
import { openDatabase } from "#db";
import { connectDocker } from "../docker/connect-docker.ts";
import { DockerEngine } from "../docker/docker-engine.ts";
import { findInstallation } from "../docker/prepare-engine.ts";
import { sandboxesInABox } from "./sandboxes-in-a-box.ts";

const [installationId = "", file = "", at = "", deed = "", student = ""] = process.argv.slice(2);
const docker = connectDocker(readEnvironment().dockerHost);
const installation = await findInstallation(docker, installationId);
let isArmed = false;
const afterStep = (step: string) => {
  if (isArmed && step === at) process.kill(process.pid, "SIGKILL");
};
const engine = new DockerEngine({ docker, installation, log: pino({ enabled: false }), afterStep });
const db = await openDatabase(file);
const database = { db, file, remove: async () => undefined };
const { sandboxes, housekeeping } = await sandboxesInABox({ engine, clock: systemClock, database, afterStep });
const sandboxId = SandboxId.parse(student);
isArmed = true;

if (deed === "start") await sandboxes.open(sandboxId);
if (deed === "hand-out") {
  const owner = await sandboxes.find(sandboxId);
  if (owner) await housekeeping.take(owner);
}
if (deed === "reset") await sandboxes.reset(sandboxId);
if (deed === "remove") {
  const waiting = sandboxes.instances.rows.find((row) => row.sandboxId === null);
  if (waiting) await sandboxes.instances.remove(waiting.instanceId);
}
// Whoever waits for the step from here on waits for something that goes on in the background.
await new Promise((resolve) => setTimeout(resolve, 20_000));
