/** Whether the platform is ready, for whoever watches over it. Before it is, the server itself answers 503. */
import { getRuntime } from "#runtime";

export function GET(): Response {
  getRuntime();
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
