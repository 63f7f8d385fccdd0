/** The lines that an operator copies: written so that they work as they stand, and spoil nothing where they do not. */
import type { Mend } from "./judgement.ts";

export const SYSCTL_FILE = "/etc/sysctl.d/90-trockendock.conf";

export function lineOf(mend: Mend): string {
  if (mend.kind === "command") return mend.line;
  const settings = Object.entries(mend.settings).map(([name, value]) => `'${name} = ${value}'`);
  // What is kept for the next boot is at the same time what is set now.
  return `printf '%s\\n' ${settings.join(" ")} | sudo tee -a ${SYSCTL_FILE} | sudo sysctl -p -`;
}

/**
 * Brings a package up to date with whatever there is for it: the distribution's own, or the one of Docker's packages.
 * @param version as it runs now: distributions leave a mark in it
 */
export function updateLine(distribution: string, { version, own, docker }: PackageNames): string {
  const name = /dfsg|ds\d|deb|ubuntu/.test(version) ? own : docker;
  if (/fedora|red hat|rocky|alma|centos|oracle/i.test(distribution)) return `sudo dnf upgrade ${docker}`;
  if (/suse/i.test(distribution)) return `sudo zypper update ${own}`;
  return `sudo apt-get update && sudo apt-get install --only-upgrade ${name}`;
}

interface PackageNames {
  readonly version: string;
  readonly own: string;
  readonly docker: string;
}

export function newKernelLine(distribution: string): string {
  if (/fedora|red hat|rocky|alma|centos|oracle/i.test(distribution)) return "sudo dnf upgrade kernel && sudo reboot";
  return "sudo apt-get update && sudo apt-get full-upgrade && sudo reboot";
}

/** Adds one setting to the engine's file without losing the others. */
export function daemonSettingLine(name: string, value: string, then: "reload" | "restart"): string {
  return daemonFileLine(`. + {"${name}": ${value}}`, then);
}

/** Takes one setting out of the engine's file. */
export function noDaemonSettingLine(name: string): string {
  return daemonFileLine(`del(."${name}")`, "restart");
}

/** Needs jq. Without it, or with a file that it cannot read, nothing is changed: the engine would not start any more. */
function daemonFileLine(change: string, then: "reload" | "restart"): string {
  const file = "/etc/docker/daemon.json";
  const changed = `settings=$({ sudo cat ${file} 2>/dev/null || echo {}; } | jq -s '(.[0] // {}) | ${change}')`;
  const apply = then === "reload" ? "sudo kill -HUP $(pidof dockerd)" : "sudo systemctl restart docker";
  const put = `echo "$settings" | sudo tee ${file}.new && sudo mv ${file}.new ${file}`;
  return `${changed} && sudo mkdir -p /etc/docker && ${put} && ${apply}`;
}

/** For the kernel's command line, by GRUB; takes a restart of the machine. */
export function bootParameterLine(parameters: string): string {
  const file = "/etc/default/grub.d/90-trockendock.cfg";
  const append = `GRUB_CMDLINE_LINUX="$GRUB_CMDLINE_LINUX ${parameters}"`;
  return `sudo mkdir -p /etc/default/grub.d && echo '${append}' | sudo tee ${file} && sudo update-grub && sudo reboot`;
}
