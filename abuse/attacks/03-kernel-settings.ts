/** Class 3: settings of the machine's kernel that lead to code of one's own running outside, from the shell and from a privileged container. */
import type { Answer, Attack, Outcome } from "../attack.ts";
import { ROOT_OF_MACHINE } from "../weakenings.ts";

const files = [
  "/proc/sys/kernel/core_pattern",
  "/proc/sys/kernel/modprobe",
  "/proc/sys/kernel/hotplug",
  "/proc/sys/kernel/poweroff_cmd",
  "/proc/sys/fs/binfmt_misc/register",
  "/proc/sys/fs/protected_symlinks",
  "/proc/sys/vm/overcommit_memory",
  "/proc/sys/vm/panic_on_oom",
  "/proc/sys/kernel/panic",
  "/proc/sys/kernel/sysrq",
  "/proc/sysrq-trigger",
  "/sys/kernel/uevent_helper",
  "/sys/kernel/mm/transparent_hugepage/enabled",
  "/sys/module/printk/parameters/time",
  "/sys/power/state",
];

/** Opens for writing without writing: nothing changes even where it succeeds. */
const openForWriting = `n=0; for f in ${files.join(" ")}; do [ -e $f ] || continue; n=$((n + 1)); ( exec 3>> $f ) 2> /dev/null && echo $f; done; echo of $n`;

function judge({ stdout, stderr }: Answer): Outcome {
  const lines = stdout.split("\n");
  const tried = lines.pop() ?? "";
  if (!/^of [1-9]/.test(tried)) throw new Error(`no such file was there to try: ${stdout} ${stderr}`);
  return { succeeded: lines.length > 0, observed: `${lines.length} ${tried} open for writing` };
}

const attacks: readonly Attack[] = [
  {
    nr: "3a",
    name: "write settings of the kernel from the shell",
    expected: "permission denied for every file",
    weakened: ROOT_OF_MACHINE,
    isShort: true,
    attempt: async ({ attacker }) => judge(await attacker.root(openForWriting)),
  },
  {
    nr: "3b",
    name: "the same from a privileged container with the host's processes",
    expected: "permission denied for every file",
    weakened: ROOT_OF_MACHINE,
    attempt: async ({ attacker }) =>
      judge(
        // Of the student's own Docker: the most that it has to give.
        await attacker.root(`docker run --rm --privileged --pid=host ubuntu bash -c '${openForWriting}'`, {
          timeoutMs: 60_000,
        }),
      ),
  },
];
export default attacks;
