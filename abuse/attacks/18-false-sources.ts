/** Class 18: packets that say they come from somebody else. */
import type { Attack, Stage } from "../attack.ts";
import { perl } from "../perl.ts";
import { carelessRouter } from "../weakenings/network.ts";
import { bytesOf, framesOnWireOf } from "../wire.ts";

/** Echo answers that nobody asked for, and data of a TCP connection that nobody opened: neither meets an address translation. */
const liar = String.raw`
my ($from, $to, $port) = @ARGV;
my @bytes = map { pack("C4", split /\./) } ($from, $to);
my $sum = sub { my $all = 0; $all += $_ for unpack("n*", $_[0]); $all = ($all >> 16) + ($all & 0xffff) while $all >> 16; ~$all & 0xffff };
socket(my $raw, 2, 3, 255) or die "no raw socket: $!\n";
setsockopt($raw, 0, 3, pack("l", 1)) or die "no header of one's own: $!\n";
my $target = pack("S n a4 x8", 2, 0, $bytes[1]);
my $echo = pack("C C n n n", 0, 0, 0, 7, 7); substr($echo, 2, 2) = pack("n", $sum->($echo));
my $data = pack("n n N N C C n n n", 40000, $port, 7, 7, 0x50, 0x10, 1024, 0, 0);
substr($data, 16, 2) = pack("n", $sum->($bytes[0] . $bytes[1] . pack("n n", 6, length $data) . $data));
for ([1, $echo], [6, $data]) {
  my ($protocol, $payload) = @$_;
  my $header = pack("C C n n n C C n a4 a4", 0x45, 0, 20 + length $payload, 7, 0, 64, $protocol, 0, @bytes);
  send($raw, $header . $payload, 0, $target) and print "sent\n";
}`;

async function lie(stage: Stage, from: string) {
  const { attacker } = stage;
  const [registry = "", port = ""] = (await attacker.outside("echo $REGISTRY_IP $REGISTRY_PORT")).stdout.split(" ");
  let sent = "";
  const frames = await framesOnWireOf(attacker, stage, {
    pattern: bytesOf(from) + bytesOf(registry),
    attack: async () => {
      const told = await attacker.root(perl(liar, from, registry, port));
      if (told.exitCode !== 0) throw new Error(told.stderr);
      sent = told.stdout;
    },
  });
  if (!sent) throw new Error("nothing could be sent");
  return { succeeded: frames > 0, observed: `${frames} packets left the sandbox as ${from}` };
}

const attacks: readonly Attack[] = [
  {
    nr: "18a",
    name: "write to the registry as the neighbour",
    expected: "no packet leaves the sandbox",
    weakened: carelessRouter,
    attempt: (stage) => lie(stage, stage.victim.address),
  },
  {
    nr: "18b",
    name: "write to the registry as the machine",
    expected: "no packet leaves the sandbox",
    weakened: carelessRouter,
    async attempt(stage) {
      return lie(stage, (await stage.attacker.outside("ip route show default | awk '{ print $3 }'")).stdout);
    },
  },
];
export default attacks;
