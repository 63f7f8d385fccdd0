/**
 * Decides under which origin a preview is shown: always one that is not the platform's. Under a name of its own where names below
 * one lead here (`*.localhost` does in every browser), under a port of its own elsewhere.
 */
import { isIP } from "node:net";

export type PreviewPlace =
  /** `<token><suffix>`; the suffix begins with a dot, and ends with the port where there is one. */
  | { readonly kind: "name"; readonly scheme: "http" | "https"; readonly suffix: string }
  /** As it stands in a URL. */
  | { readonly kind: "port"; readonly hostname: string };

export interface PreviewSettings {
  readonly publicUrl: string | null;
  /** Origin below whose name every name leads here. */
  readonly previewUrl: string | null;
  readonly port: number;
}

/**
 * Null: over https there is no place without a name for previews, since a browser shows nothing unencrypted within it.
 * @param asked the host, with its port, under which the platform's page was asked for
 */
export function placeFor(asked: string, { publicUrl, previewUrl }: PreviewSettings): PreviewPlace | null {
  if (previewUrl !== null) return below(previewUrl);
  const { hostname, host } = new URL(`http://${asked}`);
  if (hostname === "localhost") return below(`http://${host}`);
  return publicUrl?.startsWith("https:") ? null : { kind: "port", hostname };
}

/** The token of a preview's name; null for a host that is none. @param host as a request has it */
export function tokenIn(host: string | undefined, { previewUrl }: Pick<PreviewSettings, "previewUrl">): string | null {
  const [label = "", ...rest] = (host ?? "").toLowerCase().replace(/:\d+$/, "").split(".");
  const name = rest.join(".");
  const isBelow = name === "localhost" || (previewUrl !== null && name === new URL(previewUrl).hostname);
  return isBelow && label !== "" ? label : null;
}

/** What a page's policy has to name so that it may frame previews; null where none can be framed. */
export function frameSource(asked: string | undefined, settings: PreviewSettings): string | null {
  if (asked === undefined || !URL.canParse(`http://${asked}`)) return null;
  const place = placeFor(asked, settings);
  if (place?.kind === "name") return `${place.scheme}://*${place.suffix}`;
  // A policy cannot name an address of IP version 6.
  return place && isIP(place.hostname.replace(/^\[|\]$/g, "")) !== 6 ? `http://${place.hostname}:*` : null;
}

function below(origin: string): PreviewPlace {
  const { protocol, host } = new URL(origin);
  return { kind: "name", scheme: protocol === "https:" ? "https" : "http", suffix: `.${host}` };
}
