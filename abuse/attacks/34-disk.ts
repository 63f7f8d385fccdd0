/** Class 34: a full disk, by bytes and by files. */
import { DEFAULT_SETTINGS } from "#sandbox";
import type { Attack } from "../attack.ts";
import { perl } from "../perl.ts";
import { limitsTimes } from "../weakenings/limits.ts";

const { diskBytes, inodes } = DEFAULT_SETTINGS.limits;
const wantedFiles = Math.ceil(inodes * 1.1);

const littleFiles = String.raw`
my ($wanted) = @ARGV; my $made = 0; mkdir "/root/many";
while ($made < $wanted) { mkdir "/root/many/$made" unless $made % 1000; my $folder = $made - $made % 1000; open(my $file, ">", "/root/many/$folder/$made") or last; $made++ } print "$made $!\n"`;

const attacks: readonly Attack[] = [
  {
    nr: "34a",
    name: "write more than the disk",
    expected: "no space left on device, and not a byte more of the machine's disk",
    weakened: limitsTimes(2),
    exhausts: true,
    async attempt({ attacker }) {
      const size = Math.ceil(diskBytes * 1.05);
      // Pieces: a whole one that does not fit leaves nothing.
      const fill = `for n in $(seq 20); do fallocate --length ${Math.ceil(size / 20)} /root/piece-$n || break; done; truncate --size 1T /root/sparse; sync; du --bytes --exclude sparse /root | tail -1`;
      const { stdout, stderr } = await attacker.root(fill, { timeoutMs: 60_000 });
      const written = Number.parseInt(stdout, 10);
      const image = Number((await attacker.outside("stat --format %s /data/disk.img")).stdout);
      if (!(written > 0)) throw new Error(stderr);
      return {
        succeeded: written > diskBytes || image > diskBytes,
        observed: `${written} bytes of ${size}; ${stderr.split(":").at(-1)?.trim()}`,
      };
    },
  },
  {
    nr: "34b",
    name: "make more files than the disk has places for",
    expected: `less than ${inodes} files`,
    weakened: limitsTimes(2),
    exhausts: true,
    async attempt({ attacker }) {
      const { stdout, stderr } = await attacker.root(
        `rm -f /root/piece-* /root/sparse; ${perl(littleFiles, wantedFiles)}`,
        { timeoutMs: 60_000 },
      );
      const made = Number.parseInt(stdout, 10);
      if (!(made > 0)) throw new Error(stderr);
      return { succeeded: made > inodes, observed: `${stdout} (of ${wantedFiles})` };
    },
  },
];
export default attacks;
