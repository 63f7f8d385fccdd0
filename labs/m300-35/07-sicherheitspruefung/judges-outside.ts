/** Tasks 1 and 2: what of the stack is open to whoever reaches the host, or one of its containers. */
import {
  type Check,
  type ContainerRecord,
  type History,
  type Host,
  type Localized,
  notAnswered,
  publishedPorts,
  same,
} from "#author";
import { isLoopback, type Running } from "./as-made.ts";
import { findingsOf, inWords } from "./findings.ts";
import { openPorts } from "./questions.ts";
import { fetched, healthIn, healthUrl, lookAt, originOf, proxyPort } from "./stack.ts";
import { joined } from "./words.ts";

type Judge = Check["judge"];

const deliveredPorts = [7000, 8080, 9090];

export const judgeOpenPorts: Judge = ({ history, passed, failed, open }) => {
  const answer = history.answers[openPorts.id];
  if (!answer) return open(notAnswered);
  const seen = deliveredPorts.map((port) => history.containers.findLast((one) => ranOpenTo(one, port)));
  const containers = seen.filter((one) => one !== undefined);
  if (containers.length < deliveredPorts.length) {
    return open({ de: "der ausgelieferte Stack lief noch nicht", en: "the stack has not been run as delivered yet" });
  }
  const observed = same(answer.value);
  return Number(answer.value) === deliveredPorts.length ? passed(observed, containers) : failed(observed, containers);
};

function ranOpenTo(container: ContainerRecord, port: number): boolean {
  return (
    container.startedAt !== null &&
    publishedPorts(container).some(({ hostPort, address }) => hostPort === port && !isLoopback(address))
  );
}

export const judgePorts: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const findings = findingsOf("ports", sight.stack.containers);
  if (findings.length > 0) {
    return findings.every(({ asDelivered }) => asDelivered) ? open(inWords(findings)) : failed(inWords(findings));
  }
  const { exitCode, stdout } = await host.exec("ss", ["-Hltn"]);
  // Whoever cannot be asked has shown nothing; 8080 itself always listens here.
  const listening = exitCode === 0 ? openListeners(stdout) : [];
  if (!listening.includes(proxyPort)) return open({ de: "auf 8080 hört niemand", en: "nobody listens on 8080" });
  const others = listening.filter((port) => port !== proxyPort);
  if (others.length > 0) {
    const ports = others.join(", ");
    return failed({ de: `der Host selbst hört auf ${ports}`, en: `the host itself listens on ${ports}` });
  }
  return passed({
    de: "nur 8080 für alle, 9090 nur für den Host selbst",
    en: "only 8080 for all, 9090 only for the host itself",
  });
};

/** @param listing of `ss -Hltn`: state, two queues, local address and port, peer. */
export function openListeners(listing: string): number[] {
  const local = listing.split("\n").flatMap((line) => line.trim().split(/\s+/)[3] ?? []);
  const ports = local.flatMap((end) => {
    const [, address = "", port = ""] = /^\[?([^\]]*?)\]?(?:%\w+)?:(\d+)$/.exec(end) ?? [];
    return port === "" || isLoopback(address) ? [] : [Number(port)];
  });
  return [...new Set(ports)];
}

export const judgeNetworks: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const { containers, proxy, store } = sight.stack;
  const [answer] = await fetched(host, [{ url: healthUrl(store, "store") }]);
  if (!healthIn(answer, { container: store, service: "store" }))
    return open({ de: "der store antwortet nicht", en: "the store does not answer" });
  const networks = store.networkIds;
  if (networks.some((id) => proxy.networkIds.includes(id))) {
    return open({ de: "proxy und store im selben Netz", en: "proxy and store in the same network" });
  }
  const outward = (await Promise.all(networks.map((id) => networkOf(id, { history, host })))).filter(
    ({ internal }) => !internal,
  );
  if (outward.length > 0) return failed(outwardInWords(outward.map(({ name }) => name)));
  const within = containers.filter((one) => sharesNetwork(one, store));
  const names = within
    .map(({ shown }) => shown)
    .sort()
    .join(", ");
  return passed({ de: `intern, darin nur: ${names}`, en: `internal, and only these in it: ${names}` });
};

function sharesNetwork(one: Running, other: Running): boolean {
  return one.networkIds.some((id) => other.networkIds.includes(id));
}

async function networkOf(
  id: string,
  { history, host }: { history: History; host: Host },
): Promise<{ readonly name: string; readonly internal: boolean }> {
  const recorded = history.networks.find((network) => network.id === id);
  if (recorded) return recorded;
  const { Name, Internal } = await host.docker<{ Name: string; Internal: boolean }>(`/networks/${id}`);
  return { name: Name, internal: Internal };
}

function outwardInWords(names: readonly string[]): Localized {
  const list = joined(names.map(same), ", ");
  return { de: `store in ${list.de}: nicht internal`, en: `store in ${list.en}: not internal` };
}

export const judgeDebug: Judge = async ({ history, host, passed, failed, open }) => {
  const sight = await lookAt({ history, host });
  if ("missing" in sight) return open(sight.missing);
  const origin = originOf(sight.stack.web, "web");
  if (!origin) return open({ de: "web antwortet nicht", en: "web does not answer" });
  const [outside, inside] = await fetched(
    host,
    [`http://127.0.0.1:${proxyPort}`, origin].map((base) => ({ url: `${base}/debug` })),
  );
  if (!outside || !inside || outside.status === 0 || inside.status === 0 || outside.status >= 500) {
    return open({ de: "web antwortet nicht", en: "web does not answer" });
  }
  if (outside.status < 400) return open({ de: `/debug: ${outside.status}`, en: `/debug: ${outside.status}` });
  const { status } = inside;
  if (status < 400) {
    return failed({
      de: `der Proxy verbirgt /debug, web zeigt es weiter (${status})`,
      en: `the proxy hides /debug, web still shows it (${status})`,
    });
  }
  return passed({ de: `/debug: ${status}, auch direkt bei web`, en: `/debug: ${status}, also straight from web` });
};
