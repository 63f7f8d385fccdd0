/** Decides which pages may act on the platform: its own. Used for requests that change something and for every socket. */
import type { IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";
import { isLoopback, withoutBrackets } from "./site-url.ts";

export interface OriginRules {
  /** Origin people use from outside; null where the platform is reached by address. */
  readonly publicUrl: string | null;
  readonly port: number;
  /** The machine's own addresses, loopback among them. */
  readonly addresses: readonly string[];
}

/** A request without an origin comes from no page: browsers name it on every request that could do harm. */
export function isAllowedOrigin(origin: string | undefined, { publicUrl, port, addresses }: OriginRules): boolean {
  if (origin === undefined) return true;
  if (publicUrl !== null) return origin === publicUrl;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  const isOurs = isLoopback(url.hostname) || addresses.includes(withoutBrackets(url.hostname));
  return url.protocol === "http:" && Number(url.port || 80) === port && isOurs;
}

/** Asked anew each time: a laptop changes its network while the platform runs. */
export function isAllowedRequest({ headers }: IncomingMessage, site: Pick<OriginRules, "publicUrl" | "port">): boolean {
  return headers.origin === undefined || isAllowedOrigin(headers.origin, { ...site, addresses: ownAddresses() });
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));
}
