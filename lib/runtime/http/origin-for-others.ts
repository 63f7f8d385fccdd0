/** Under which address other devices reach this site, as far as this machine can tell: what a teacher writes on the board. */
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";
import type { Config } from "#config";
import { everywhere, isLoopback } from "./site-url.ts";

type Interfaces = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, "address" | "family" | "internal">[] | undefined>
>;

/** Networks that exist only within this machine. */
const bridges = /^(docker|br-|veth|virbr|lxc|cni)/;

/**
 * The address the teacher uses is one their students can use, unless it means "this machine".
 * @param asked the host, with its port, that the teacher's browser asked for.
 */
export function originForOthers(
  { publicUrl, host, port }: Pick<Config, "publicUrl" | "host" | "port">,
  { asked, interfaces = networkInterfaces() }: { asked: string | null; interfaces?: Interfaces },
): string {
  if (publicUrl !== null) return publicUrl;
  const used = new URL(`http://${asked ?? `localhost:${port}`}`);
  if (!isLoopback(used.hostname) && !everywhere.has(used.hostname)) return used.origin;
  // Who listens on one address only is reached there or not at all.
  const outward = everywhere.has(host) ? outwardAddress(interfaces) : undefined;
  return new URL(`http://${outward ?? "localhost"}:${port}`).origin;
}

function outwardAddress(interfaces: Interfaces): string | undefined {
  return Object.entries(interfaces)
    .filter(([name]) => !bridges.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address;
}
