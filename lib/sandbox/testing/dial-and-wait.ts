/** A process of its own that follows the events of a student's Docker until it is killed: `node dial-and-wait.ts INSTALLATION SANDBOX`. */
import pino from "pino";
import { readEnvironment } from "#config";
import { InstanceId } from "#core";
import { connectDocker } from "../docker/connect-docker.ts";
import { DockerEngine } from "../docker/docker-engine.ts";
import { findInstallation } from "../docker/prepare-engine.ts";

const [installationId = "", instanceId = ""] = process.argv.slice(2);
const docker = connectDocker(readEnvironment().dockerHost);
const installation = await findInstallation(docker, installationId);
const engine = new DockerEngine({ docker, installation, log: pino({ enabled: false }) });
const stream = await engine.dial(InstanceId.parse(instanceId), "docker");
stream.write("GET /events HTTP/1.1\r\nHost: docker\r\n\r\n");
stream.resume();
