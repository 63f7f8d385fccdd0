/** Shows ports of students' hosts in a browser: each under an origin of its own, to nobody but the person it was opened for. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type Clock, type Disposer, DomainError, isDomainError, type Locale, type SandboxId } from "#core";
import { chooseLocale } from "#i18n";
import type { Logger } from "#observability";
import type { PreviewAddress, PreviewTarget, PublishedPort } from "./contract.ts";
import { endWith, forward, hasBody, type Route } from "./forward.ts";
import type { Grant, Grantee } from "./grant.ts";
import { Grants } from "./grants.ts";
import { frameSource, type PreviewSettings, placeFor, tokenIn } from "./place.ts";
import { type PortRange, Ports } from "./ports.ts";
import { publishedIn } from "./published-ports.ts";
import { refuse } from "./refusal-page.ts";
import { isOwnPage } from "./request-headers.ts";
import { headersForPreflight } from "./response-headers.ts";
import { forwardUpgrade } from "./upgrade.ts";
import { Upstream } from "./upstream.ts";

/** Each holds a connection to the app for as long as it likes. */
const upgradesPerSandboxMax = 8;
/** What goes on without another request is asked about again. */
const stillAllowedMs = 30_000;

export interface PreviewsParts {
  readonly settings: PreviewSettings;
  readonly ports: { readonly host: string; readonly range: PortRange };
  readonly dial: (sandboxId: SandboxId, target: `tcp:${number}`) => Promise<Duplex>;
  /** Asked with every request: who has left the class sees nothing any more. */
  readonly mayUse: (owner: Pick<Grantee, "role" | "sandboxId" | "userId">) => Promise<boolean>;
  /** What the student's Docker answers to `/containers/json`. */
  readonly containersOf: (sandboxId: SandboxId) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Pick<Logger, "error">;
}

/** Who opens one. `asked`: the host of the platform's page, with its port. */
export interface Opener extends Omit<Grantee, "place" | "framedBy"> {
  readonly asked: string;
}

export class Previews {
  readonly #parts: PreviewsParts;
  readonly #grants: Grants;
  readonly #ports: Ports;
  readonly #upstreams = new Map<SandboxId, Upstream>();
  readonly #upgrades = new Map<SandboxId, number>();
  #asking: Disposer;

  constructor(parts: PreviewsParts) {
    this.#parts = parts;
    this.#grants = new Grants(parts.clock, (sandboxId) => {
      this.#upstreams.get(sandboxId)?.close();
      this.#upstreams.delete(sandboxId);
    });
    this.#ports = new Ports(parts.ports);
    this.#asking = this.#askAgain();
  }

  /** The same page gets the same one again. @throws DomainError `preview.not-set-up`, `preview.no-port-left` */
  async open({ asked, ...opener }: Opener, target: PreviewTarget): Promise<PreviewAddress> {
    const place = placeFor(asked, this.#parts.settings);
    if (!place) throw new DomainError("preview.not-set-up");
    const { publicUrl } = this.#parts.settings;
    const framedBy = frameSource(asked, this.#parts.settings) ? (publicUrl ?? new URL(`http://${asked}`).origin) : null;
    const { origin } = await this.#grant({ ...opener, place, framedBy }, target);
    return { url: `${origin}/`, framed: framedBy !== null };
  }

  /** @throws DomainError of `sandbox.` while its Docker cannot be asked. */
  async published(sandboxId: SandboxId): Promise<PublishedPort[]> {
    return publishedIn(await this.#parts.containersOf(sandboxId));
  }

  /** Whether a request of the platform's own port asks for a preview, by its name: the platform itself must never see it. */
  isFor({ headers }: IncomingMessage): boolean {
    return tokenIn(headers.host, this.#parts.settings) !== null;
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    await this.#answer(req, res, this.#grants.find(tokenIn(req.headers.host, this.#parts.settings) ?? ""));
  }

  async upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const grant = this.#grants.find(tokenIn(req.headers.host, this.#parts.settings) ?? "");
    await this.#carry(req, { socket, head }, grant);
  }

  endOfSession(sessionId: string): void {
    this.#grants.endOfSession(sessionId);
  }

  close(): void {
    this.#asking();
    this.#grants.close();
  }

  /** Ends what is on its way to somebody who may not see it any more. */
  #askAgain(): Disposer {
    return this.#parts.clock.after(stillAllowedMs, () => {
      for (const grant of this.#grants.busy) {
        this.#parts.mayUse(grant).then(
          (mayUse) => {
            if (!mayUse) for (const connection of grant.underway) connection.destroy();
          },
          (err: unknown) => this.#parts.log.error({ err }, "it could not be asked who may see a preview"),
        );
      }
      this.#asking = this.#askAgain();
    });
  }

  async #grant(grantee: Grantee, target: PreviewTarget): Promise<Grant> {
    return (
      this.#grants.same(grantee, target) ??
      this.#grants.add(grantee, { target, originOf: (token) => this.#originFor(token, grantee) })
    );
  }

  async #originFor(token: string, { place, address }: Grantee): Promise<{ origin: string; end: () => Promise<void> }> {
    if (place.kind === "name")
      return { origin: `${place.scheme}://${token}${place.suffix}`, end: async () => undefined };
    // The port alone says which preview is meant, so it answers to the browser that asked for it, under the name it knows.
    const grantFor = ({ socket, headers }: IncomingMessage) =>
      socket.remoteAddress === address && hostnameOf(headers.host) === place.hostname ? this.#grants.find(token) : null;
    const furnish = (server: Server) => {
      server.on("request", (req, res) => void this.#answer(req, res, grantFor(req)));
      server.on("upgrade", (req, socket, head) => void this.#carry(req, { socket, head }, grantFor(req)));
    };
    const { port, close } = await this.#ports.open(furnish).catch(async (error: unknown) => {
      if (!isDomainError(error) || !(await this.#grants.makeRoom())) throw error;
      return this.#ports.open(furnish);
    });
    return { origin: `http://${place.hostname}:${port}`, end: close };
  }

  async #answer(req: IncomingMessage, res: ServerResponse, grant: Grant | null): Promise<void> {
    const locale: Locale =
      grant?.locale ?? chooseLocale({ cookie: undefined, acceptLanguage: req.headers["accept-language"] ?? null });
    const framedBy = grant?.framedBy ?? null;
    try {
      if (!grant || !(await this.#parts.mayUse(grant)) || !this.#grants.holds(grant))
        throw new DomainError("preview.over");
      if (!isOwnPage(req.headers.origin, grant.origin)) throw new DomainError("auth.forbidden");
      if (req.method === "OPTIONS" && req.headers["access-control-request-method"] !== undefined) {
        res.writeHead(204, headersForPreflight(req.headersDistinct)).end();
        return;
      }
      await forward(req, res, this.#route(grant));
    } catch (error) {
      if (!isDomainError(error)) this.#parts.log.error({ err: error }, "a preview failed");
      const told = isDomainError(error) ? error : new DomainError("platform.unexpected");
      if (res.headersSent) res.destroy();
      else refuse(res, { error: told, locale, framedBy });
    }
  }

  async #carry(req: IncomingMessage, side: { socket: Duplex; head: Buffer }, grant: Grant | null): Promise<void> {
    const { socket } = side;
    socket.on("error", () => socket.destroy());
    const isAllowed =
      grant !== null &&
      !hasBody(req) &&
      isOwnPage(req.headers.origin, grant.origin) &&
      (await this.#parts.mayUse(grant).catch(() => false)) &&
      this.#grants.holds(grant);
    // Counted after the wait, or all that are asked for at once would find the first place free.
    const open = grant ? (this.#upgrades.get(grant.sandboxId) ?? 0) : 0;
    if (!grant || !isAllowed || open >= upgradesPerSandboxMax) {
      // Whoever does not hang up by themselves would keep the connection.
      socket.once("finish", () => socket.destroy());
      socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
      return;
    }
    this.#upgrades.set(grant.sandboxId, open + 1);
    endWith(grant, socket);
    try {
      await forwardUpgrade(req, side, this.#route(grant));
    } catch (error) {
      this.#parts.log.error({ err: error }, "a preview's upgrade failed");
      socket.destroy();
    } finally {
      const left = (this.#upgrades.get(grant.sandboxId) ?? 1) - 1;
      if (left > 0) this.#upgrades.set(grant.sandboxId, left);
      else this.#upgrades.delete(grant.sandboxId);
    }
  }

  #route(grant: Grant): Route {
    const { sandboxId } = grant;
    const upstream = this.#upstreams.get(sandboxId) ?? new Upstream((port) => this.#dial(sandboxId, port));
    this.#upstreams.set(sandboxId, upstream);
    const originOf = async (target: PreviewTarget) => {
      if (!this.#grants.holds(grant)) throw new DomainError("preview.over");
      return (await this.#grant(grant, target)).origin;
    };
    return { grant, upstream, originOf };
  }

  /** @throws DomainError `preview.nothing-listens`, `sandbox.not-ready` */
  async #dial(sandboxId: SandboxId, port: number): Promise<Duplex> {
    return this.#parts.dial(sandboxId, `tcp:${port}`).catch((error: unknown) => {
      if (isDomainError(error) && error.code === "sandbox.daemon-silent")
        throw new DomainError("preview.nothing-listens", { port });
      throw error;
    });
  }
}

function hostnameOf(host: string | undefined): string | null {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : null;
}
