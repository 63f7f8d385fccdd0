/** A sandbox without any filter of system calls, on either of its layers. */
import type { Weakening } from "../attack.ts";

export const withoutFilters: Weakening = {
  name: "no filter of system calls",
  until: "shell",
  options: (options) => ({
    ...options,
    HostConfig: { ...options.HostConfig, SecurityOpt: ["seccomp=unconfined", "apparmor=unconfined"] },
  }),
  files: { "seccomp-student.json": () => '{ "defaultAction": "SCMP_ACT_ALLOW" }\n' },
};
