/** The way to the Docker Engine. */
import Docker from "dockerode";

const defaultSocket = "/var/run/docker.sock";

/** @param dockerHost as the variable DOCKER_HOST says it: `unix://…` or `tcp://host:port`; null for the local engine. */
export function connectDocker(dockerHost: string | null): Docker {
  const url = new URL(dockerHost || `unix://${defaultSocket}`);
  // With no host at all dockerode would take the one of the environment.
  if (url.protocol === "unix:") return new Docker({ socketPath: url.pathname, host: "" });
  const protocol = url.protocol === "https:" ? "https" : "http";
  return new Docker({ protocol, host: url.hostname, port: Number(url.port || 2375) });
}
