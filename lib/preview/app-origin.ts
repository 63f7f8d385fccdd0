/** What an app is called by: as if the browser sat on the student's host. */
import type { PreviewTarget } from "./contract.ts";

export function appOrigin({ port, tls }: PreviewTarget): string {
  return new URL(`${tls ? "https" : "http"}://localhost:${port}`).origin;
}
