/** A student's host that shares a namespace with the outer container. */
import type { Weakening } from "../attack.ts";

export const sharedNetwork: Weakening = {
  name: "the student's host shares the outer container's network",
  until: "shell",
  files: {
    "oci-config.jq": (config) =>
      config
        .replace(/, \{ type: "network".*?\}/, "")
        // A new one belongs to the network's owner, who is not inside.
        .replace(/destination: "\/sys", .*\]/, 'destination: "/sys", type: "none", source: "/sys", options: ["rbind"]'),
  },
};

export const sharedIpc: Weakening = {
  name: "the student's host shares the outer container's System V objects",
  until: "shell",
  files: {
    "oci-config.jq": (config) => config.replace('"ipc", ', "").replace(/^.*"mqueue".*\n/m, ""),
  },
};
