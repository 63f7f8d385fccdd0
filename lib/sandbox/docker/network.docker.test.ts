/** Whom a student can reach from their host: the classroom registry, to pull, and nobody else. Each probe first proves that it works where it may. */
import { randomBytes, randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { shell, until, untilState } from "../testing/drive-engine.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { findNetwork } from "./classroom-network.ts";
import { installationLabels, networkName } from "./installation.ts";
import { REGISTRY_PORT } from "./registry-spec.ts";
import { sandboxImage } from "./sandbox-image.ts";

const friendPort = 9000;
const users = ["student", "root"] as const;

let real: RealEngine;
let instanceId: InstanceId;
let neighbourId: InstanceId;
let registry: string;

beforeAll(async () => {
  real = await realEngine();
  registry = (await findNetwork(real.docker, networkName(real.installationId)))?.registryAddress ?? "";
  [instanceId, neighbourId] = await Promise.all([real.startSandbox(), real.startSandbox()]);
});
afterAll(() => real?.remove());

function inside(command: string, user: (typeof users)[number] = "root", id = instanceId) {
  return shell(real.engine, id, { user, command });
}

async function addressOf(container: {
  inspect(): Promise<{ NetworkSettings: { Networks: object } }>;
}): Promise<string> {
  const networks = (await container.inspect()).NetworkSettings.Networks;
  const [{ IPAddress = "" } = {}] = Object.values(networks) as { IPAddress?: string }[];
  return IPAddress;
}

async function gatewayOf(id: InstanceId): Promise<string> {
  const { Networks } = (await real.containerOf(id).inspect()).NetworkSettings;
  return Networks[networkName(real.installationId)]?.Gateway ?? "";
}

/** A command that goes on after its caller has left. */
function inBackground(command: string): string {
  return `setsid -f ${command} < /dev/null > /dev/null 2>&1`;
}

/** A command that ends with 0 when somebody answers the door there. */
function knock(address: string, port: number): string {
  return `timeout 3 bash -c 'exec 3<> /dev/tcp/${address}/${port}'`;
}

/** The same from the machine of the engine. */
async function isOpenFromOutside(address: string, port: number): Promise<boolean> {
  return (await real.machine.run(knock(address, port))).code === 0;
}

describe("a server on the engine's machine", () => {
  // Like the platform it listens at all addresses; unlike the platform it writes down who calls.
  const port = randomInt(20_000, 30_000);
  const callers = "/tmp/callers";

  beforeAll(async () => {
    const note = `SYSTEM:'echo $SOCAT_PEERADDR >> ${callers}'`;
    await real.machine.run(inBackground(`socat TCP6-LISTEN:${port},ipv6only=0,reuseaddr,fork ${note}`));
    await until(() => isOpenFromOutside("127.0.0.1", port), { what: "the server" });
  });

  async function calls(): Promise<number> {
    return Number((await real.machine.run(`wc -l < ${callers}`)).out);
  }

  test("can not be reached at any of its addresses, the gateway among them", async () => {
    const gateway = await gatewayOf(instanceId);
    const own = (await real.machine.run("hostname --all-ip-addresses")).out.split(/\s+/);
    const answers = await Promise.all(own.map((address) => isOpenFromOutside(address, port)));
    // Bridges of other tests may have gone meanwhile.
    const all = own.filter((_, index) => answers[index]);
    expect(all).toContain(gateway);
    // One has found the server when it began to listen.
    const ownCalls = 1 + all.length;
    await until(async () => (await calls()) === ownCalls, { what: "that every call is written down" });
    // The same knock, from the same places, at the one door that is open.
    const open = knock(registry, REGISTRY_PORT);
    for (const command of [open, `docker run --rm ubuntu ${open}`]) expect((await inside(command)).code).toBe(0);

    for (const address of all) {
      for (const user of users) {
        expect([address, user, (await inside(knock(address, port), user)).code]).not.toEqual([address, user, 0]);
      }
      const fromContainer = `docker run --rm ubuntu ${knock(address, port)}`;
      expect([address, (await inside(fromContainer)).code]).not.toEqual([address, 0]);
    }
    expect(await calls()).toBe(ownCalls);
  });

  test("does not answer under the names that Docker gives to the machine, nor where clouds keep their secrets", async () => {
    const before = await calls();
    for (const name of ["host.docker.internal", "gateway.docker.internal", "169.254.169.254", "10.0.2.1"]) {
      expect([name, (await inside(knock(name, port))).code]).not.toEqual([name, 0]);
    }
    expect(await calls()).toBe(before);
  });

  test("is not behind an abstract socket", async () => {
    const name = `trockendock-test-${randomBytes(4).toString("hex")}`;
    await real.machine.run(inBackground(`socat ABSTRACT-LISTEN:${name},fork SYSTEM:'echo engine'`));
    const ask = `socat -u ABSTRACT-CONNECT:${name} - < /dev/null`;
    await until(async () => (await real.machine.run(ask)).out === "engine", { what: "the socket" });
    expect((await inside(ask)).err).toContain("Connection refused");
  });
});

describe("the engine", () => {
  test("is not behind any socket file of the student's: what answers there is their own", async () => {
    const { out } = await inside("find / -type s -name '*docker*.sock' -not -path '/proc/*' 2> /dev/null");
    const sockets = out.split("\n");
    expect(sockets).toContain("/run/docker.sock");
    const { ID } = await real.docker.info();
    for (const socket of sockets) {
      const { out: id } = await inside(`docker -H unix://${socket} info --format '{{.ID}}'`);
      expect(id).not.toBe(ID);
    }
    // Of the student's own Docker: the most that it has to give.
    expect((await inside("docker run --rm --privileged --pid=host -v /:/host ubuntu ls /host/home")).out).toBe(
      "student",
    );
  });

  test("has no port that is open from inside", async () => {
    const gateway = await gatewayOf(instanceId);
    for (const port of [22, 80, 443, 2375, 2376, 2377, 3000, 5000, 7946]) {
      expect([port, (await inside(knock(gateway, port))).code]).not.toEqual([port, 0]);
    }
  });
});

describe("the neighbour", () => {
  test("can not be reached at any port, not even where somebody listens", async () => {
    const neighbour = await addressOf(real.containerOf(neighbourId));
    // One listens in the student's host, on a published port as well; one in the outer container itself.
    await inside("docker run -d -p 8080:8080 --network host ubuntu sleep 60", "student", neighbourId);
    const listen = inBackground(`socat TCP-LISTEN:${friendPort},reuseaddr,fork /dev/null`);
    await inside(listen, "root", neighbourId);
    await real.outside(neighbourId, listen);
    const own = knock("127.0.0.1", friendPort);
    await until(async () => (await inside(own, "student", neighbourId)).code === 0, { what: "the listener inside" });
    await until(async () => (await real.outside(neighbourId, own)).code === 0, { what: "the listener outside" });

    for (const address of [neighbour, "10.0.2.2"]) {
      for (const port of [friendPort, 22, 80, 2375, 5000, 8080]) {
        expect([address, port, (await inside(knock(address, port))).code]).not.toEqual([address, port, 0]);
      }
    }
  });

  test("does not answer a ping", async () => {
    const neighbour = await addressOf(real.containerOf(neighbourId));
    expect((await inside("ping -c 1 -W 2 127.0.0.1")).code).toBe(0);
    expect((await inside("ping -c 1 -W 2 127.0.0.1", "student")).code).toBe(0);
    for (const address of [neighbour, registry]) expect((await inside(`ping -c 1 -W 1 ${address}`)).code).not.toBe(0);
  });

  test("is out of reach from the registry's side of the network as well", async () => {
    const neighbour = await addressOf(real.containerOf(neighbourId));
    expect(await isOpenFromOutside(registry, REGISTRY_PORT)).toBe(true);
    expect(await isOpenFromOutside(neighbour, friendPort)).toBe(false);
  });
});

describe("everybody else", () => {
  async function withFriend(act: (address: string) => Promise<void>): Promise<void> {
    const friend = await real.docker.createContainer({
      Image: await sandboxImage(),
      Labels: installationLabels(real.installationId),
      Entrypoint: ["socat", `TCP-LISTEN:${friendPort},reuseaddr,fork`, "/dev/null"],
      HostConfig: { NetworkMode: networkName(real.installationId) },
    });
    await friend.start();
    const address = await addressOf(friend);
    await until(() => isOpenFromOutside(address, friendPort), { what: "the other machine" });
    await act(address);
    await friend.remove({ force: true });
  }

  test("a machine on the same network that answers this one does not answer a student", async () => {
    await withFriend(async (address) => {
      for (const user of users) expect((await inside(knock(address, friendPort), user)).code).not.toBe(0);
      expect((await inside(`docker run --rm ubuntu ${knock(address, friendPort)}`)).code).not.toBe(0);
    });
  });

  test("not even in the first moment of another life, when the first program to run is the student's own", async () => {
    await withFriend(async (address) => {
      const firstProgram = `#!/bin/bash
{ ip route show default; for _ in {1..100}; do (exec 3<> /dev/tcp/${address}/${friendPort}) && echo open || echo shut; done; } > /root/seen 2> /dev/null
exec /usr/local/lib/trockendock/kept-boot`;
      const folder = "cd /usr/local/lib/trockendock";
      await inside(`${folder} && cp -p inner-boot kept-boot && printf %s '${firstProgram}' > inner-boot`);
      await real.engine.stop(instanceId);
      await real.engine.start(instanceId, DEFAULT_SETTINGS);
      await untilState(real.engine, instanceId, "ready");
      // The way out stands already, and with it what guards it.
      expect((await inside("sort -u /root/seen")).out).toMatch(/^default via 10\.0\.2\.1 dev eth0 *\nshut$/);
      await real.outside(instanceId, "iptables -I FORWARD -j ACCEPT");
      expect((await inside(knock(address, friendPort))).code).toBe(0);
      await real.outside(instanceId, "iptables -D FORWARD -j ACCEPT");
      await inside(`${folder} && mv kept-boot inner-boot`);
    });
  });

  test("nor does one that hears packets which pretend to come from a neighbour", async () => {
    const counter = "iptables -t raw -L PREROUTING -v -x -n | awk '/DROP/ { print $1 }'";
    const before = Number((await real.outside(instanceId, counter)).out);
    await inside(
      `ip address add 10.0.2.9/32 dev eth0; ping -c 2 -W 1 -I 10.0.2.9 ${registry}; ip address del 10.0.2.9/32 dev eth0`,
    );
    expect(Number((await real.outside(instanceId, counter)).out)).toBeGreaterThan(before);
  });

  test("the student can not change the rules, for they are not in their network", async () => {
    expect((await inside("iptables -L FORWARD -n")).out).not.toContain(String(REGISTRY_PORT));
    await inside("iptables -F; iptables -P FORWARD ACCEPT; sysctl -w net.ipv4.ip_forward=1");
    const neighbour = await addressOf(real.containerOf(neighbourId));
    expect((await inside(knock(neighbour, friendPort))).code).not.toBe(0);
    // What the student broke for themselves comes back with their Docker.
    await inside("pkill -x dockerd");
    await until(async () => (await inside("docker run --rm ubuntu true")).code === 0, { what: "the student's Docker" });
  });
});

describe("the registry", () => {
  const ask = (request: string) => `curl --silent --output /dev/null --write-out '%{http_code}' ${request}`;

  test("is there, at its own port only", async () => {
    const url = `http://${registry}:${REGISTRY_PORT}`;
    for (const user of users) expect((await inside(ask(`${url}/v2/`), user)).out).toBe("200");
    expect((await inside(ask(`${url}/v2/library/ubuntu/tags/list`))).out).toBe("200");
    expect((await inside(knock(registry, REGISTRY_PORT + 1))).code).not.toBe(0);
  });

  test("takes nothing: push, overwrite and delete are refused", async () => {
    const url = `http://${registry}:${REGISTRY_PORT}/v2/library/ubuntu`;
    const digest = `sha256:${"0".repeat(64)}`;
    for (const request of [
      `-X POST ${url}/blobs/uploads/`,
      `-X PUT -H 'Content-Type: application/vnd.docker.distribution.manifest.v2+json' -d '{}' ${url}/manifests/latest`,
      `-X DELETE ${url}/manifests/${digest}`,
    ]) {
      expect([request, (await inside(ask(request))).out]).toEqual([request, "405"]);
    }
  });
});
