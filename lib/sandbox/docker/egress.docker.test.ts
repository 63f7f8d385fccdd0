/** Where each mode of egress lets a student go, that a change holds at once, and how much goes out at most. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { InstanceId } from "#core";
import type { Egress, SandboxLimits } from "../contract.ts";
import { DEFAULT_SETTINGS } from "../limits.ts";
import { run, shell, until } from "../testing/drive-engine.ts";
import {
  type FalseInternet,
  falseInternet,
  NAMES,
  PORTS,
  PRIVATE_ADDRESS,
  PUBLIC_ADDRESS,
  SENT_BYTES,
} from "../testing/false-internet.ts";
import { type RealEngine, realEngine } from "../testing/real-engine.ts";
import { findNetwork } from "./classroom-network.ts";
import { networkName } from "./installation.ts";
import { proxyName } from "./proxy-spec.ts";
import { REGISTRY_PORT } from "./registry-spec.ts";
import { runInContainer } from "./run-in-container.ts";

const few = { connections: 128, egressKbit: 1000 };
const seldom = { newConnectionsPerMinute: 60 };

let real: RealEngine;
let internet: FalseInternet;
let instanceId: InstanceId;
let fewId: InstanceId;
let seldomId: InstanceId;
let registry: string;
let proxy: string;

beforeAll(async () => {
  real = await realEngine();
  internet = await falseInternet(real);
  const network = await findNetwork(real.docker, networkName(real.installationId));
  registry = network?.registryAddress ?? "";
  proxy = network?.proxyAddress ?? "";
  const withLimits = (limits: Partial<SandboxLimits>) =>
    real.startSandbox({ limits: { ...DEFAULT_SETTINGS.limits, ...limits }, egress: "open" });
  [instanceId, fewId, seldomId] = await Promise.all([real.startSandbox(), withLimits(few), withLimits(seldom)]);
  for (const id of [instanceId, fewId, seldomId]) {
    for (const address of [PUBLIC_ADDRESS, PRIVATE_ADDRESS]) {
      expect((await real.outside(id, `ip route add ${address} via ${internet.address}`)).code).toBe(0);
    }
  }
});
afterAll(async () => {
  await internet?.remove();
  await real?.remove();
});

function inside(command: string, id = instanceId) {
  return shell(real.engine, id, { user: "student", command });
}

function knock(host: string, port: number): string {
  return `timeout 5 bash -c 'exec 3<> /dev/tcp/${host}/${port}' 2> /dev/null`;
}

async function reaches(host: string, port: number): Promise<boolean> {
  return (await inside(knock(host, port))).code === 0;
}

async function containerReaches(host: string, port: number): Promise<boolean> {
  return (await inside(`docker run --rm ubuntu ${knock(host, port)}`)).code === 0;
}

async function fetchStatus(request: string): Promise<string> {
  return (
    await inside(`curl --silent --insecure --max-time 20 --output /dev/null --write-out '%{http_code}' ${request}`)
  ).out;
}

/** What the proxy itself can reach: without its rules its students could. */
async function proxyReaches(host: string, port: number): Promise<boolean> {
  const container = real.docker.getContainer(proxyName(networkName(real.installationId)));
  return (await runInContainer(container, knock(host, port))).code === 0;
}

function rules(): Promise<string> {
  return real.outside(instanceId, "iptables -S EGRESS; iptables -t nat -S RESOLVER").then(({ out }) => out);
}

test("without rules all of it could be reached from where a sandbox is", async () => {
  for (const address of [PUBLIC_ADDRESS, PRIVATE_ADDRESS]) {
    for (const port of [PORTS.mail, PORTS.greeter]) {
      expect([address, port, (await real.outside(instanceId, knock(address, port))).code]).toEqual([address, port, 0]);
    }
  }
  for (const name of Object.values(NAMES)) expect([name, await proxyReaches(name, PORTS.web)]).toEqual([name, true]);
});

test("none: the registry, and nothing else; names are refused at once", async () => {
  expect(await reaches(registry, REGISTRY_PORT)).toBe(true);
  expect(await reaches(PUBLIC_ADDRESS, PORTS.greeter)).toBe(false);
  expect(await reaches(PRIVATE_ADDRESS, PORTS.greeter)).toBe(false);
  for (const port of [PORTS.web, PORTS.tls, 5353, 5354]) expect(await reaches(proxy, port)).toBe(false);
  expect((await inside(`getent ahostsv4 ${NAMES.listed}`)).code).not.toBe(0);
});

describe("packages", () => {
  beforeAll(() => real.engine.setEgress(instanceId, "packages"));

  test("a listed source answers every program, in containers as well, with nothing set up", async () => {
    expect(await fetchStatus(`http://${NAMES.listed}/`)).toBe("200");
    expect(await fetchStatus(`https://${NAMES.listed}/`)).toBe("200");
    expect(await containerReaches(NAMES.listed, PORTS.tls)).toBe(true);
    expect((await inside("env | grep -i _proxy")).out).toBe("");
    // A name that did not exist for IPv6 would not exist at all for musl.
    const answer = "dig +noall +comments AAAA";
    expect((await inside(`${answer} ${NAMES.listed}`)).out).toContain("status: NOERROR");
    expect((await inside(`${answer} ${NAMES.foreign}`)).out).toContain("status: NXDOMAIN");
  });

  test("no other name is known, and the proxy passes nothing on to one", async () => {
    expect((await inside(`getent ahostsv4 ${NAMES.foreign}`)).code).not.toBe(0);
    expect(await fetchStatus(`--resolve ${NAMES.foreign}:80:${proxy} http://${NAMES.foreign}/`)).toBe("403");
    expect(await fetchStatus(`--resolve ${NAMES.foreign}:443:${proxy} https://${NAMES.foreign}/`)).toBe("000");
    const disguised = `${NAMES.listed}.${NAMES.foreign}`;
    expect(await fetchStatus(`--resolve ${disguised}:80:${proxy} http://${disguised}/`)).toBe("403");
  });

  test("a listed name that resolves to a private address is not followed", async () => {
    expect(await fetchStatus(`http://${NAMES.rebound}/`)).toBe("403");
    expect(await fetchStatus(`https://${NAMES.rebound}/`)).toBe("000");
  });

  test("nothing is uploaded in plain text, and no other port of a source or of the proxy is open", async () => {
    expect(await fetchStatus(`--data x http://${NAMES.listed}/`)).toBe("405");
    for (const port of [PORTS.mail, PORTS.greeter, 5354]) expect(await reaches(proxy, port)).toBe(false);
    for (const address of [PUBLIC_ADDRESS, PRIVATE_ADDRESS]) expect(await reaches(address, PORTS.greeter)).toBe(false);
  });
});

describe("open", () => {
  beforeAll(() => real.engine.setEgress(instanceId, "open"));

  test("the internet is reached, from containers as well", async () => {
    expect(await reaches(PUBLIC_ADDRESS, PORTS.greeter)).toBe(true);
    expect(await containerReaches(PUBLIC_ADDRESS, PORTS.greeter)).toBe(true);
    expect((await inside(`getent ahostsv4 ${NAMES.listed}`)).out).toContain("192.31.196.");
    expect((await inside(`getent ahostsv4 ${NAMES.foreign}`)).out).toContain("192.31.196.");
  });

  test("private networks are not, nor the names of what is in them", async () => {
    expect(await reaches(PRIVATE_ADDRESS, PORTS.greeter)).toBe(false);
    expect(await containerReaches(PRIVATE_ADDRESS, PORTS.greeter)).toBe(false);
    expect(await reaches(internet.address, PORTS.greeter)).toBe(false);
    expect((await inside(`getent ahostsv4 ${NAMES.rebound}`)).code).not.toBe(0);
  });

  test("mail is not sent, and the proxy's way to packages is not needed", async () => {
    expect(await reaches(PUBLIC_ADDRESS, PORTS.mail)).toBe(false);
    expect(await containerReaches(PUBLIC_ADDRESS, PORTS.mail)).toBe(false);
    expect(await reaches(proxy, PORTS.tls)).toBe(false);
  });

  test("a network of the engine's machine is closed, be it public", async () => {
    const keeper = "/usr/local/lib/trockendock/keeper/set-egress";
    expect(await reaches(PUBLIC_ADDRESS, PORTS.greeter)).toBe(true);
    expect((await real.outside(instanceId, `SERVER_NETWORKS=203.0.113.0/24 ${keeper} open`)).code).toBe(0);
    expect(await reaches(PUBLIC_ADDRESS, PORTS.greeter)).toBe(false);
  });
});

describe("a change", () => {
  const received = "wc -c < /tmp/received";

  /** A download that goes on, by somebody who says a word now and then; true while it does. */
  async function download(): Promise<() => Promise<boolean>> {
    const talk = `exec 3<> /dev/tcp/${PUBLIC_ADDRESS}/${PORTS.stream}; cat <&3 > /tmp/received & while echo on >&3; do sleep 0.1; done`;
    await inside(`rm -f /tmp/received; setsid -f bash -c '${talk}' < /dev/null > /dev/null 2>&1`);
    await until(async () => Number((await inside(received)).out) > 2000, { what: "the download" });
    return async () => (await inside("pgrep -x cat")).code === 0;
  }

  test.each<Egress>(["none", "packages"])("to %s cuts connections that were open", async (egress) => {
    await real.engine.setEgress(instanceId, "open");
    const goesOn = await download();
    // To what it is already: nothing changes.
    await real.engine.setEgress(instanceId, "open");
    const before = Number((await inside(received)).out);
    await until(async () => Number((await inside(received)).out) > before + 5000, { what: "more of the download" });
    expect(await goesOn()).toBe(true);
    await real.engine.setEgress(instanceId, egress);
    await until(async () => !(await goesOn()), { what: "the end of the download" });
    await until(async () => (await internet.streams()) === 0, { what: "its end on the other side" });
  });

  test("to what is no mode is refused, and leaves everything as it was", async () => {
    await real.engine.setEgress(instanceId, "none");
    const before = await rules();
    for (const argv of [["set-egress"], ["set-egress", "all"], ["set-egress", "open; iptables -F"]]) {
      expect((await run(real.engine, instanceId, { argv, user: "keeper" })).code).toBe(2);
    }
    expect(await rules()).toBe(before);
  });

  test("made by several at once ends in one of them, whole", async () => {
    const whole = new Map<string, Egress>();
    for (const egress of ["none", "packages", "open"] as const) {
      await real.engine.setEgress(instanceId, egress);
      whole.set(await rules(), egress);
    }
    expect(whole.size).toBe(3);
    await Promise.all(
      [...whole.values()].flatMap((egress) => [1, 2].map(() => real.engine.setEgress(instanceId, egress))),
    );
    const { out } = await real.outside(instanceId, "cat /dev/shm/egress");
    expect(whole.get(await rules())).toBe(out);
  });
});

describe("limits", () => {
  beforeAll(() => real.engine.setEgress(instanceId, "open"));

  /** How many of so many connections come about, held open at the same time or one after the other. */
  async function connect(id: InstanceId, { count, held }: { count: number; held: boolean }): Promise<number> {
    const [port, open] = held ? [PORTS.silent, "exec {socket}<>"] : [PORTS.closer, ": <>"];
    const address = `/dev/tcp/${PUBLIC_ADDRESS}/${port}`;
    const one = `{ ${open} ${address}; } 2> /dev/null && made=$((made + 1))`;
    return Number((await inside(`made=0; for i in {1..${count}}; do ${one}; done; echo $made`, id)).out);
  }

  const burstBytes = 65_536;

  /** Through the limit, as the kernel counts it. */
  async function limitedBytes(device: "host0" | "eth0"): Promise<number> {
    const { out } = await real.outside(fewId, `tc -s class show dev ${device}`);
    return Number(/Sent (\d+) bytes/.exec(out)?.[1]);
  }

  test("bytes come no faster than the limit, and what is sent goes the same way", async () => {
    const download = `date +%s%N; cat < /dev/tcp/${PUBLIC_ADDRESS}/${PORTS.bytes} | wc -c; date +%s%N`;
    const timeOf = async (id: InstanceId) => {
      const [from, bytes, to] = (await inside(download, id)).out.split("\n").map(Number);
      expect(bytes).toBe(SENT_BYTES);
      return ((to ?? 0) - (from ?? 0)) / 1_000_000;
    };
    const sentBefore = await limitedBytes("eth0");
    const ms = await timeOf(fewId);
    // What is saved up at the beginning comes at once; a tenth is for the clocks of two programs.
    expect(ms).toBeGreaterThan((0.9 * (SENT_BYTES - burstBytes) * 8) / few.egressKbit);
    expect(await timeOf(instanceId)).toBeLessThan(ms);
    expect(await limitedBytes("eth0")).toBeGreaterThan(sentBefore);
  });

  test("the registry's images are not slowed down by it", async () => {
    const before = await limitedBytes("host0");
    expect((await inside("docker pull -q ubuntu", fewId)).code).toBe(0);
    expect((await limitedBytes("host0")) - before).toBeLessThan(burstBytes);
  });

  test("no more connections at a time than the limit", async () => {
    const count = few.connections + 20;
    expect(await connect(instanceId, { count, held: true })).toBe(count);
    const made = await connect(fewId, { count, held: true });
    expect(made).toBeGreaterThan(few.connections / 2);
    expect(made).toBeLessThanOrEqual(few.connections);
    // The last of them are remembered for a while yet: the registry answers all the same.
    expect((await inside(knock(registry, REGISTRY_PORT), fewId)).code).toBe(0);
  });

  test("no more new ones than the limit, be they closed at once; the registry's are not among them", async () => {
    const count = seldom.newConnectionsPerMinute * 3;
    expect(await connect(instanceId, { count, held: false })).toBe(count);
    expect(await connect(seldomId, { count, held: false })).toBeLessThan(count);
    expect((await inside(knock(registry, REGISTRY_PORT), seldomId)).code).toBe(0);
  });
});
