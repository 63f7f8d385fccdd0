/** What stands for the internet, a private network and package sources, in tests: containers beside an installation's sandboxes. */
import { randomInt } from "node:crypto";
import type Docker from "dockerode";
import { installationLabels, networkName } from "../docker/installation.ts";
import { proxyName } from "../docker/proxy-spec.ts";
import { runInContainer } from "../docker/run-in-container.ts";
import { sandboxImage } from "../docker/sandbox-image.ts";
import { until } from "./drive-engine.ts";
import type { RealEngine } from "./real-engine.ts";

/** One machine with an address of each kind; which of them are reached is the sandboxes' matter. */
export const PUBLIC_ADDRESS = "203.0.113.5";
export const PRIVATE_ADDRESS = "192.168.77.5";
export const PORTS = {
  web: 80,
  tls: 443,
  mail: 25,
  greeter: 8080,
  stream: 8081,
  silent: 8082,
  closer: 8083,
  bytes: 8084,
} as const;
/** What the port `bytes` sends. */
export const SENT_BYTES = 400_000;
/** One name resolves to an address that looks public and is listed, one is not listed, one is listed and resolves to a private one. */
export const NAMES = { listed: "deb.debian.org", foreign: "other.example", rebound: "pypi.org" } as const;

const serve = `
  cat > /tmp/answer <<'ANSWER'
#!/bin/bash
while read -r line && [[ $line == ?*[![:space:]]* ]]; do :; done
echo -e 'HTTP/1.0 200 OK\\r\\nContent-Length: 7\\r\\n\\r\\nreached'
ANSWER
  chmod +x /tmp/answer
  for address in ${PUBLIC_ADDRESS} ${PRIVATE_ADDRESS}; do ip address add $address/32 dev lo; done
  openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=test -keyout /tmp/key -out /tmp/certificate 2> /dev/null
  openssl s_server -quiet -www -accept ${PORTS.tls} -cert /tmp/certificate -key /tmp/key &
  for port in ${PORTS.web} ${PORTS.mail} ${PORTS.greeter}; do
    socat TCP-LISTEN:$port,reuseaddr,fork EXEC:/tmp/answer &
  done
  socat TCP-LISTEN:${PORTS.stream},reuseaddr,fork SYSTEM:"while printf %01000d 0; do sleep 0.05; done" &
  socat TCP-LISTEN:${PORTS.bytes},reuseaddr,fork EXEC:"head -c ${SENT_BYTES} /dev/zero" &
  perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(Listen => 4096, LocalPort => ${PORTS.closer}) or die; 1 while $s->accept' &
  # Its connections are made by the kernel; nobody takes them.
  perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(Listen => 4096, LocalPort => ${PORTS.silent}) or die; sleep' &
  wait`;

export interface FalseInternet {
  /** How many connections the stream has, as its own end sees it. */
  streams(): Promise<number>;
  /** Of the machine on the classroom's network, where routes to its other addresses lead. */
  readonly address: string;
  remove(): Promise<void>;
}

export async function falseInternet(real: RealEngine): Promise<FalseInternet> {
  const classroom = networkName(real.installationId);
  const machine = async (network: string, aliases: string[]) => {
    const container = await real.docker.createContainer({
      Image: await sandboxImage(),
      Labels: installationLabels(real.installationId),
      Entrypoint: ["bash", "-c", serve],
      HostConfig: { NetworkMode: network, CapAdd: ["NET_ADMIN"] },
      NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: aliases } } },
    });
    await container.start();
    const knock = `exec 3<> /dev/tcp/127.0.0.1/${PORTS.tls} && exec 3<> /dev/tcp/127.0.0.1/${PORTS.silent}`;
    await until(async () => (await runInContainer(container, knock)).code === 0, { what: "the false internet" });
    return container;
  };
  const neighbour = await machine(classroom, [NAMES.rebound]);
  // Set apart for name servers that throw questions away: nobody's machine is hidden by it, and nothing takes it for private.
  const outside = await makeOutside(real.docker, {
    name: `${classroom}-outside`,
    labels: installationLabels(real.installationId),
  });
  await machine(`${classroom}-outside`, [NAMES.listed, NAMES.foreign]);
  await outside.connect({ Container: proxyName(classroom) });
  const { NetworkSettings } = await neighbour.inspect();
  return {
    address: NetworkSettings.Networks[classroom]?.IPAddress ?? "",
    async streams() {
      return Number(
        (await runInContainer(neighbour, `ss -Htn state established sport = :${PORTS.stream} | wc -l`)).out,
      );
    },
    // The rest goes with the installation.
    remove: () => outside.disconnect({ Container: proxyName(classroom), Force: true }),
  };
}

async function makeOutside(docker: Docker, { name, labels }: { name: string; labels: Record<string, string> }) {
  for (;;) {
    try {
      return await docker.createNetwork({
        Name: name,
        Labels: labels,
        IPAM: { Config: [{ Subnet: `192.31.196.${randomInt(16) * 16}/28` }] },
      });
    } catch (error) {
      if (!/overlap/i.test(String(error))) throw error;
    }
  }
}
