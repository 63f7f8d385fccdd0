/** The address to tell people: the public one where it is set, else one that works on this machine. */
import type { Config } from "#config";

export const everywhere = new Set(["0.0.0.0", "::", "[::]", ""]);

export function siteUrl({ publicUrl, host, port }: Pick<Config, "publicUrl" | "host" | "port">): string {
  if (publicUrl !== null) return publicUrl;
  const name = everywhere.has(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return new URL(`http://${name}:${port}`).origin;
}

/** @param name as it stands in a URL: an IPv6 address in brackets. */
export function isLoopback(name: string): boolean {
  return name === "localhost" || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** @param name as it stands in a URL */
export function withoutBrackets(name: string): string {
  return name.replace(/^\[|\]$/g, "");
}
