/** What several attacks take away from a sandbox to show that they work there. */
import type { CreateOptions, Weakening } from "./attack.ts";

/** As in a container without a user namespace of its own, though without its capabilities: uid 0 inside is the machine's. */
export const ROOT_OF_MACHINE: Weakening = {
  name: "uid 0 inside is the machine's root",
  options: (options) => withEnvironment(options, { BASE: "0" }),
  // With the others' range the machine's root has a place of its own on the disk; here it has one already.
  files: { "init/disk.sh": (script) => script.replaceAll(/ [ug]:65536:0:1/g, "") },
};

/** Says other values to the trusted init than the limits of the class. */
export function withEnvironment(options: CreateOptions, values: Readonly<Record<string, string>>): CreateOptions {
  const kept = (options.Env ?? []).filter((one) => !((one.split("=")[0] ?? "") in values));
  return { ...options, Env: [...kept, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)] };
}
