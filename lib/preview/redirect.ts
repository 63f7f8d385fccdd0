/** Where an app sends a browser: addresses of the student's host mean previews, all others what they say. */

import { appOrigin } from "./app-origin.ts";
import type { PreviewTarget } from "./contract.ts";

export type Destination =
  /** As the app wrote it: below the preview's own origin, or somewhere else in the world. */
  | { readonly kind: "as-it-is"; readonly location: string }
  /** On the student's host, maybe at another port. */
  | { readonly kind: "host"; readonly target: PreviewTarget; readonly path: string };

const ownNames = new Set(["localhost", "127.0.0.1", "[::1]", "0.0.0.0"]);

/** Pure. @param asked path and query of the request that was answered; begins with a slash */
export function destinationOf(
  location: string,
  { target, asked }: { readonly target: PreviewTarget; readonly asked: string },
): Destination {
  const base = new URL(appOrigin(target) + asked);
  if (!URL.canParse(location, base)) return { kind: "as-it-is", location };
  const { protocol, hostname, port, pathname, search, hash } = new URL(location, base);
  const tls = protocol === "https:";
  if (!ownNames.has(hostname) || (!tls && protocol !== "http:")) return { kind: "as-it-is", location };
  return {
    kind: "host",
    target: { port: Number(port) || (tls ? 443 : 80), tls },
    path: pathname + search + hash,
  };
}
