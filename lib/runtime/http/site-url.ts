/** The address to tell people: the public one where it is set, else one that works on this machine. */
import type { Config } from "#config";

const everywhere = new Set(["0.0.0.0", "::", ""]);

export function siteUrl({ publicUrl, host, port }: Pick<Config, "publicUrl" | "host" | "port">): string {
  if (publicUrl !== null) return publicUrl;
  const name = everywhere.has(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return new URL(`http://${name}:${port}`).origin;
}
