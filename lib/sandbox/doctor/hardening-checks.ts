/** Settings that make the kernel a harder target. Students are denied most of these calls already: this is a second border. */
import { type Check, type CheckGroup, command, green, type Judgement, onHost, sysctl, yellow } from "./judgement.ts";

export const HARDENING_CHECKS = [
  setting("bpf", "kernel.unprivileged_bpf_disabled", { good: (value) => value >= 1, better: 2 }),
  setting("kernel-log", "kernel.dmesg_restrict", { good: (value) => value >= 1, better: 1 }),
  setting("kernel-addresses", "kernel.kptr_restrict", { good: (value) => value >= 1, better: 2 }),
  // 3 is known to Debian's and Ubuntu's kernels only; 2 is what everyone else calls strict.
  setting("performance-events", "kernel.perf_event_paranoid", { good: (value) => value >= 2, better: 3 }),
  setting("tracing", "kernel.yama.ptrace_scope", { good: (value) => value >= 1, better: 1 }),
  // 2 would deny it to the machine's own services as well.
  setting("io-uring", "kernel.io_uring_disabled", { good: (value) => value >= 1, better: 1 }),
  setting("userfaultfd", "vm.unprivileged_userfaultfd", { good: (value) => value === 0, better: 0 }),
  setting("terminal-injection", "dev.tty.legacy_tiocsti", { good: (value) => value === 0, better: 0 }),
  {
    id: "core-dumps",
    group: "hardening",
    judge: onHost(({ sysctls }): Judgement => {
      const found = sysctls["kernel.core_pattern"] ?? "";
      // A pipe starts a program as the machine's root, on what a student's process left behind. Whose service it is decides; it sets the pattern anew.
      if (!found.startsWith("|")) return green(found);
      return yellow(
        found,
        command("sudo systemctl disable --now apport.service; sudo sysctl -w kernel.core_pattern=core"),
      );
    }),
  },
  {
    id: "rare-modules",
    group: "hardening",
    judge: onHost((host): Judgement => {
      if (host.sysctls["kernel.modules_disabled"] === "1") return green("kernel.modules_disabled=1");
      const { rareModulesLoaded: loaded, rareModulesPresent: present, rareModulesBlocked: blocked } = host;
      const open = [...new Set([...loaded, ...present.filter((name) => !blocked.includes(name))])];
      if (open.length === 0) return green("–");
      const deny = `printf 'install %s /bin/false\\n' ${open.join(" ")} | sudo tee -a /etc/modprobe.d/trockendock.conf`;
      const unload = loaded.length > 0 ? ` && sudo modprobe --remove ${loaded.join(" ")}` : "";
      return yellow(open.join(" "), command(deny + unload));
    }),
  },
] as const satisfies readonly Check[];

interface Strictness {
  readonly good: (value: number) => boolean;
  readonly better: number;
}

/** A kernel without the setting is without the feature, or without the switch: then there is nothing to mend. */
function setting<const Id extends string>(
  id: Id,
  name: string,
  { good, better }: Strictness,
): Check<Id> & { readonly group: CheckGroup } {
  return {
    id,
    group: "hardening",
    judge: onHost(({ sysctls }) => {
      const found = sysctls[name];
      if (found === undefined) return green("–");
      return good(Number(found)) ? green(found) : yellow(`${name}=${found}`, sysctl({ [name]: better }));
    }),
  };
}
