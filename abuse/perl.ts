/** Scripts of an attacker: Perl is the one language that a sandbox has, and its `syscall` reaches every primitive. */

/** By machine: x86-64, arm64. */
const syscalls: Readonly<Record<string, readonly [number, number]>> = {
  add_key: [248, 217],
  adjtimex: [159, 171],
  clock_gettime: [228, 113],
  clock_settime: [227, 112],
  inotify_add_watch: [254, 27],
  inotify_init1: [294, 26],
  io_setup: [206, 0],
  keyctl: [250, 219],
  memfd_create: [319, 279],
  mount: [165, 40],
  request_key: [249, 218],
  settimeofday: [164, 170],
  shmat: [30, 196],
  shmget: [29, 194],
  umount2: [166, 39],
  unshare: [272, 97],
};

const names = Object.keys(syscalls);
const numbersOf = (machine: 0 | 1) => names.map((name) => `${name} => ${syscalls[name]?.[machine]}`).join(", ");
const prelude = `use strict; use warnings; no warnings qw(portable); $| = 1; my %nr = (\`uname -m\` =~ /aarch64/) ? (${numbersOf(1)}) : (${numbersOf(0)});`;

/** A line of bash that runs the script; it finds its arguments in @ARGV, and the number of a system call in %nr. */
export function perl(script: string, ...args: readonly (string | number)[]): string {
  return ["perl", "-e", `${prelude}\n${script}`, ...args.map(String)].map(quoted).join(" ");
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
