/** Frames on a sandbox's wire, as the engine's machine hears them at its own end: what did not pass here has reached nobody. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox, Stage } from "./attack.ts";
import { perl } from "./perl.ts";

const listenMostSeconds = 60;
const deliveryMs = 300;

const listener = String.raw`
my ($index, $seconds, $pattern) = @ARGV;
my ($packet, $raw, $every) = (17, 3, 3);
socket(my $wire, $packet, $raw, unpack("S", pack("n", $every))) or die "no packet socket: $!\n";
bind($wire, pack("SnlSCCa8", $packet, $every, $index, 0, 0, 0, "")) or die "no interface $index: $!\n";
print "listening $$\n";
alarm $seconds;
while (defined recv($wire, my $frame, 65536, 0)) { print "frame\n" if index($frame, pack("H*", $pattern)) >= 0 }
`;

/** How many frames with these bytes (in hexadecimal) passed on the sandbox's wire while the attack ran. */
export async function framesOnWireOf(
  sandbox: Sandbox,
  { host, patience }: Stage,
  { pattern, attack }: { pattern: string; attack: () => Promise<unknown> },
): Promise<number> {
  const index = (await sandbox.outside("cat /sys/class/net/eth0/iflink")).stdout;
  const notes = `/tmp/frames-${randomBytes(6).toString("hex")}`;
  const seconds = listenMostSeconds * patience;
  await host(`setsid -f ${perl(listener, index, seconds, pattern)} < /dev/null > ${notes} 2>&1`);
  const { exitCode } = await host(
    `for n in $(seq 100); do grep -q listening ${notes} && exit; sleep 0.05; done; exit 1`,
  );
  if (exitCode !== 0) throw new Error(`nobody listens: ${(await host(`cat ${notes}`)).stdout}`);
  await attack();
  await pause(deliveryMs * patience);
  const { stdout } = await host(`kill $(awk '/listening/ { print $2 }' ${notes}); grep -c frame ${notes}; rm ${notes}`);
  return Number(stdout);
}

/** The four bytes of an address, in hexadecimal. */
export function bytesOf(address: string): string {
  return Buffer.from(address.split(".").map(Number)).toString("hex");
}

/** Bytes that nobody else sends. */
export function newMark(): string {
  return randomBytes(8).toString("hex");
}
