/** All previews there are: found by their token, ended with the session they belong to, bounded for each person. */
import { randomBytes } from "node:crypto";
import { type Clock, DomainError, type SandboxId } from "#core";
import type { PreviewTarget } from "./contract.ts";
import { AppCookies } from "./cookies.ts";
import type { Grant, Grantee } from "./grant.ts";
import type { PreviewPlace } from "./place.ts";

const tokenBytes = 16;
const perPersonMax = 12;
/** Longer than a request may take. */
const rememberedMs = 60_000;

export class Grants {
  readonly #clock: Clock;
  readonly #byToken = new Map<string, Grant>();
  readonly #endings = new Map<string, () => Promise<void>>();
  readonly #onLast: (sandboxId: SandboxId) => void;
  /** Sessions that ended a moment ago: somebody may still be asking for a preview on their behalf. */
  readonly #over = new Set<string>();
  #closed = false;

  /** @param onLast told when a sandbox has none left */
  constructor(clock: Clock, onLast: (sandboxId: SandboxId) => void) {
    this.#clock = clock;
    this.#onLast = onLast;
  }

  /** Marked as used. */
  find(token: string): Grant | null {
    const grant = this.#byToken.get(token) ?? null;
    if (grant) grant.usedAt = this.#clock.now().getTime();
    return grant;
  }

  /** Whether it has not ended while something else was waited for. */
  holds({ token }: Grant): boolean {
    return this.#byToken.has(token);
  }

  /** The one the same page already has. */
  same({ sandboxId, sessionId, address, place }: Grantee, { port, tls }: PreviewTarget): Grant | null {
    const found = [...this.#byToken.values()].find(
      (grant) =>
        grant.sandboxId === sandboxId &&
        grant.sessionId === sessionId &&
        grant.address === address &&
        placeKey(grant.place) === placeKey(place) &&
        grant.target.port === port &&
        grant.target.tls === tls,
    );
    return found ? this.find(found.token) : null;
  }

  /** Those through which something is on its way. */
  get busy(): Grant[] {
    return [...this.#byToken.values()].filter(({ underway }) => underway.size > 0);
  }

  /**
   * Whose least used one goes when there are too many.
   * @param originOf its origin, once its token is known
   * @throws DomainError `preview.over` when its session has ended meanwhile
   */
  async add(
    grantee: Grantee,
    {
      target,
      originOf,
    }: { target: PreviewTarget; originOf: (token: string) => Promise<{ origin: string; end: () => Promise<void> }> },
  ): Promise<Grant> {
    const token = randomBytes(tokenBytes).toString("hex");
    const { origin, end } = await originOf(token);
    if (this.#closed || this.#over.has(grantee.sessionId)) {
      await end();
      throw new DomainError("preview.over");
    }
    const usedAt = this.#clock.now().getTime();
    const grant: Grant = {
      ...grantee,
      token,
      target,
      origin,
      cookies: new AppCookies(),
      underway: new Set(),
      usedAt,
    };
    this.#byToken.set(token, grant);
    this.#endings.set(token, end);
    const own = [...this.#byToken.values()].filter(({ userId }) => userId === grantee.userId);
    const surplus = own.sort((one, other) => other.usedAt - one.usedAt).slice(perPersonMax);
    for (const least of surplus) void this.#end(least);
    return grant;
  }

  /** Ends one that is shown at a port: the least used of the person who has most. False where there is none. */
  async makeRoom(): Promise<boolean> {
    const atPorts = Map.groupBy(
      [...this.#byToken.values()].filter(({ place }) => place.kind === "port").sort((a, b) => a.usedAt - b.usedAt),
      ({ userId }) => userId,
    );
    const [most] = [...atPorts.values()].sort((a, b) => b.length - a.length);
    if (!most?.[0]) return false;
    await this.#end(most[0]);
    return true;
  }

  endOfSession(sessionId: string): void {
    this.#over.add(sessionId);
    this.#clock.after(rememberedMs, () => this.#over.delete(sessionId));
    for (const grant of [...this.#byToken.values()]) if (grant.sessionId === sessionId) void this.#end(grant);
  }

  close(): void {
    this.#closed = true;
    for (const grant of [...this.#byToken.values()]) void this.#end(grant);
  }

  /** Resolves when its port is free again. */
  async #end({ token, underway, sandboxId }: Grant): Promise<void> {
    const end = this.#endings.get(token);
    this.#byToken.delete(token);
    this.#endings.delete(token);
    for (const connection of underway) connection.destroy();
    if (![...this.#byToken.values()].some((grant) => grant.sandboxId === sandboxId)) this.#onLast(sandboxId);
    await end?.();
  }
}

function placeKey(place: PreviewPlace): string {
  return place.kind === "name" ? `${place.scheme}${place.suffix}` : place.hostname;
}
