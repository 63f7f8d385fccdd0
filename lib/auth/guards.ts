/** Who may pass: hands back the viewer or throws. */
import { DomainError } from "#core/contract";
import type { Accounts } from "./accounts.ts";
import type { Viewer } from "./contract.ts";

/** @throws DomainError `auth.sign-in-required` */
export async function requireViewer(accounts: Pick<Accounts, "viewerOf">, headers: Headers): Promise<Viewer> {
  const viewer = await accounts.viewerOf(headers);
  if (!viewer) throw new DomainError("auth.sign-in-required");
  return viewer;
}
