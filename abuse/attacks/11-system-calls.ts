/** Class 11: system calls whose code has been the way out of containers before, and which nothing of a lesson needs. */
import type { Attack } from "../attack.ts";
import { type SystemCall, tryCalls } from "../syscalls.ts";
import { PRIVILEGED, UNFILTERED } from "../weakenings.ts";

const tooLarge = 1 << 20;
const noSuchFlags = 0x7fffffff;

/** Their arguments are wrong on purpose: where a call is let through, it says so and does nothing. */
const groups: readonly { letter: string; name: string; calls: readonly SystemCall[]; isShort?: boolean }[] = [
  {
    letter: "a",
    name: "keyrings, which no namespace divides",
    isShort: true,
    calls: [
      { name: "add_key", x86: 248, arm: 217, args: [0, 0, 0, 0, 0] },
      { name: "request_key", x86: 249, arm: 218, args: [0, 0, 0, 0] },
      { name: "keyctl", x86: 250, arm: 219, args: [9999, 0, 0, 0, 0] },
    ],
  },
  { letter: "b", name: "BPF programs", calls: [{ name: "bpf", x86: 321, arm: 280, args: [0, 0, tooLarge] }] },
  {
    letter: "c",
    name: "io_uring",
    calls: [{ name: "io_uring_setup", x86: 425, arm: 425, args: [1, 0] }],
  },
  {
    letter: "d",
    name: "memory that stops the kernel half-way (userfaultfd), and memory hidden from it",
    calls: [
      { name: "userfaultfd", x86: 323, arm: 282, args: [1] },
      { name: "memfd_secret", x86: 447, arm: 447, args: [noSuchFlags] },
    ],
  },
  {
    letter: "e",
    name: "performance counters",
    calls: [{ name: "perf_event_open", x86: 298, arm: 241, args: [0, 0, -1, -1, noSuchFlags] }],
  },
  {
    letter: "f",
    name: "contexts of file systems (fsopen)",
    isShort: true,
    calls: [
      { name: "fsopen", x86: 430, arm: 430, args: [0, noSuchFlags] },
      { name: "fspick", x86: 433, arm: 433, args: [-1, 0, noSuchFlags] },
      { name: "fsconfig", x86: 431, arm: 431, args: [-1, 99, 0, 0, 0] },
      { name: "fsmount", x86: 432, arm: 432, args: [-1, noSuchFlags, 0] },
    ],
  },
  {
    letter: "g",
    name: "slots of asynchronous input and output, of which the machine has one count",
    calls: [{ name: "io_setup", x86: 206, arm: 0, args: [0, 0] }],
  },
];

const ofMachinesRoot: readonly SystemCall[] = [
  { name: "finit_module", x86: 313, arm: 273, args: [-1, 0, 0] },
  { name: "delete_module", x86: 176, arm: 106, args: ["trockendock_none", 0x800] },
  { name: "kexec_load", x86: 246, arm: 104, args: [0, 0, 0, noSuchFlags] },
  { name: "open_by_handle_at", x86: 304, arm: 265, args: [-1, 0, 0] },
  { name: "swapon", x86: 167, arm: 224, args: [0, noSuchFlags] },
  { name: "acct", x86: 163, arm: 89, args: ["/trockendock/none"] },
];

const newUserNamespace: readonly SystemCall[] = [
  { name: "unshare", x86: 272, arm: 97, args: [0x10000000] },
  // CLONE_NEWUSER with CLONE_FS, which the kernel refuses once the filter has let it through.
  { name: "clone", x86: 56, arm: 220, args: [0x10000200, 0, 0, 0, 0] },
  { name: "clone3", x86: 435, arm: 435, args: [0, 0] },
];

/** A program of 32-bit x86 that ends with 42, byte by byte: for its system calls no filter of the 64-bit ones holds. */
const program32 =
  "7f454c460101010000000000000000000200030001000000548004083400000000000000000000003400200001000000000000000100000000000000008004080080040860000000600000000500000000100000b801000000bb2a000000cd80";

const attacks: readonly Attack[] = [
  ...groups.map(
    ({ letter, name, calls, isShort = false }): Attack => ({
      nr: `11${letter}`,
      name,
      expected: "EPERM or ENOSYS before any code of the kernel's is reached",
      weakened: UNFILTERED,
      isShort,
      attempt: ({ attacker }) => tryCalls(attacker, calls),
    }),
  ),
  {
    nr: "11h",
    name: "a user namespace more, whose root may what only namespaces' roots may",
    expected: "EPERM, or ENOSYS for clone3, so that programs fall back to clone",
    weakened: UNFILTERED,
    isShort: true,
    attempt: ({ attacker }) => tryCalls(attacker, newUserNamespace),
  },
  {
    nr: "11i",
    name: "system calls of 32-bit programs",
    expected: "the program is killed, or not even loaded",
    weakened: UNFILTERED,
    async attempt({ attacker }) {
      const bytes = program32.replaceAll(/../g, "\\x$&");
      const { exitCode, stderr } = await attacker.root(
        `printf '${bytes}' > /root/program32 && chmod +x /root/program32 && /root/program32; code=$?; rm -f /root/program32; exit $code`,
      );
      return { succeeded: exitCode === 42, observed: `exit code ${exitCode} ${stderr}`.trim() };
    },
  },
  {
    nr: "11j",
    name: "modules, another kernel, files by handle, swap and accounting",
    expected: "EPERM for all",
    weakened: PRIVILEGED,
    attempt: ({ attacker }) => tryCalls(attacker, ofMachinesRoot),
  },
];
export default attacks;
