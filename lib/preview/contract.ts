/** What pages know of previews: which ports there are to look at, and the address under which one is shown. */
import { z } from "zod";
import { SandboxId } from "#core/contract";

export const Port = z.number().int().min(1).max(65_535);

/** A port of the student's host, and how it is spoken to. */
export const PreviewTarget = z.object({ port: Port, tls: z.boolean() });
export type PreviewTarget = z.infer<typeof PreviewTarget>;

/** POST /api/sandboxes/:sandboxId/previews with a `PreviewTarget`; the reply is `Reply<PreviewAddress>`. */
export const PreviewAddress = z.object({
  /** Its root; an origin of its own. */
  url: z.string(),
  /** Whether the platform's pages may show it in a frame. */
  framed: z.boolean(),
});
export type PreviewAddress = z.infer<typeof PreviewAddress>;

/** A port that a container publishes. `tls`: by the port's number it is likely to speak TLS. */
export const PublishedPort = z.object({ port: Port, tls: z.boolean(), container: z.string() });
export type PublishedPort = z.infer<typeof PublishedPort>;

/** GET /api/sandboxes/:sandboxId/previews; by number. */
export const PublishedPorts = z.array(PublishedPort);

/** Server → client, to the student's own sockets: what is published may have changed. */
export const PREVIEW_EVENTS = { ports: "preview:ports" } as const;
export const PortsChanged = z.object({ sandboxId: SandboxId });

const tlsPorts = new Set([443, 8443, 9443]);

/** Nobody has to choose where the number says it. */
export function likelyTls(port: number): boolean {
  return tlsPorts.has(port);
}
