/** Class 22: foreign names and foreign pages that lead to the platform (DNS rebinding, sockets across sites), and names that lead into the classroom's network. */
import { request } from "node:http";
import type { Attack, Outcome, Platform, Stage } from "../attack.ts";
import { asIn } from "../egress.ts";

const refusals = [400, 403, 421];
const answerWithinMs = 10_000;
const why = "the platform decides by itself, whatever a sandbox is: each request is first answered under its own name";

interface Way {
  readonly name: string;
  readonly method?: "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As a page would that believes to be the platform's own, with the cookie that the browser has. */
function waysOf(origin: string): readonly Way[] {
  const websocket = { upgrade: "websocket", connection: "upgrade", "sec-websocket-version": "13" };
  const handshake = { ...websocket, "sec-websocket-key": "dHJvY2tlbmRvY2stLS0tLQ==", origin };
  return [
    { name: "page", path: "/sign-in" },
    { name: "api", path: "/api/health" },
    { name: "sign-in", method: "POST", path: "/api/auth/sign-in", headers: { origin } },
    { name: "polling", path: "/socket.io/?EIO=4&transport=polling", headers: { origin } },
    { name: "websocket", path: "/socket.io/?EIO=4&transport=websocket", headers: handshake },
  ];
}

/** What it is answered with: a status, or 0 when it is not. */
function statusOf({ url, attacker }: Platform, { method, path, headers }: Way, host: string): Promise<number> {
  return new Promise((resolve) => {
    const all = { cookie: attacker.cookie, ...headers, host };
    const signal = AbortSignal.timeout(answerWithinMs);
    const asked = request(new URL(path, url), { method: method ?? "GET", headers: all, signal });
    asked.on("response", (response) => resolve(response.resume().statusCode ?? 0));
    asked.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    asked.on("error", () => resolve(0));
    asked.end();
  });
}

/** Nothing is shown by a refusal of what would be refused anyway. */
async function mustBeUsual(platform: Platform): Promise<void> {
  const own = new URL(platform.url);
  for (const way of waysOf(own.origin)) {
    const status = await statusOf(platform, way, own.host);
    // A form without a name is wrong, and says so.
    const isAnswered = way.name === "sign-in" ? status !== 403 && status !== 421 : status > 0 && status < 400;
    if (!isAnswered) throw new Error(`${way.name} is answered with ${status} under the platform's own name`);
  }
}

/** Succeeds where anything but a refusal comes. */
async function tryAll(platform: Platform, all: readonly { way: Way; host: string }[]): Promise<Outcome> {
  await mustBeUsual(platform);
  const seen = new Set<string>();
  let answered = 0;
  for (const { way, host } of all) {
    const status = await statusOf(platform, way, host);
    seen.add(`${way.name} ${status}`);
    if (!refusals.includes(status)) answered += 1;
  }
  return { succeeded: answered > 0, observed: [...seen].join(", ") };
}

const attacks: readonly Attack[] = [
  {
    nr: "22a",
    name: "have the platform answer under a foreign name that leads to it",
    expected: "421 for pages, interface and sign-in; both kinds of handshake are refused",
    weakened: null,
    whyNotWeakened: why,
    isShort: true,
    attempt({ platform }) {
      const { port } = new URL(platform.url);
      const names = ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example"];
      const hosts = names.map((name) => `${name}:${port}`);
      const all = hosts.flatMap((host) => waysOf(`http://${host}`).map((way) => ({ way, host })));
      return tryAll(platform, all);
    },
  },
  {
    nr: "22b",
    name: "act on the platform from a foreign page, with the student's own cookie",
    expected: "403 for sign-in; both kinds of handshake are refused",
    weakened: null,
    whyNotWeakened: why,
    isShort: true,
    attempt({ platform }) {
      const { host } = new URL(platform.url);
      const ways = ["https://evil.example", "null", `http://evil.example.${host}`].flatMap(waysOf);
      const all = ways.filter(({ headers }) => headers).map((way) => ({ way, host }));
      return tryAll(platform, all);
    },
  },
  {
    nr: "22c",
    name: "have a name lead to the neighbour, with the internet open",
    expected: "the name is known where names are resolved, and not told to the sandbox",
    weakened: null,
    whyNotWeakened: "names are resolved for all sandboxes in one place, out of every sandbox's reach",
    attempt: (stage) => asIn("open", stage, () => askForNeighbour(stage)),
  },
];
export default attacks;

async function askForNeighbour({ attacker, victim, resolver }: Stage) {
  const name = victim.containerId.slice(0, 12);
  const ask = `getent ahostsv4 ${name} | awk '{ print $1 }' | sort -u`;
  const known = (await resolver(ask)).stdout;
  if (known !== victim.address) throw new Error(`where names are resolved it is ${known || "not known"}`);
  const { stdout } = await attacker.root(`${ask}; dig +noall +answer +comments +tries=1 +time=3 ${name}`);
  const status = /status: (\w+)/.exec(stdout)?.[1];
  if (!status) throw new Error(`no resolver answers: ${stdout}`);
  return { succeeded: stdout.includes(victim.address), observed: `the answer is ${status}` };
}
