/** Decides under which names the platform answers. A foreign name that leads here (DNS rebinding) would make a foreign page one of the platform's own. */
import { isIP } from "node:net";
import { withoutBrackets } from "./site-url.ts";

/**
 * An address cannot be made to lead somewhere else, so every one is fine; of names, the public one and localhost.
 * @param host as a request has it, with its port; without one it comes from no browser
 */
export function isAllowedHost(host: string | undefined, { publicUrl }: { publicUrl: string | null }): boolean {
  if (host === undefined) return true;
  const asked = hostnameOf(`http://${host}`);
  if (asked === null) return false;
  const isAddress = isIP(withoutBrackets(asked)) !== 0;
  return isAddress || asked === "localhost" || (publicUrl !== null && asked === hostnameOf(publicUrl));
}

function hostnameOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}
