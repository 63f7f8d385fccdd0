/** better-auth on our database: people come in by name and password; it knows of no web addresses, ours call it. */
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { username } from "better-auth/plugins";
import type { Database } from "#db";
import type { Logger } from "#observability";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./contract.ts";

/** A term and its holidays. A session ends this long after its sign-in, whatever happens in between. */
const sessionSeconds = 120 * 24 * 3600;
const usernameLengthMax = 200;

export interface BetterAuthParts {
  readonly db: Database;
  readonly log: Logger;
  readonly secret: string;
  readonly secureCookies: boolean;
  /** Request header with the client's address, set by the server alone. */
  readonly addressHeader: string;
  readonly onSessionEnded: (sessionId: string) => void;
}

export type BetterAuth = ReturnType<typeof buildBetterAuth>;

export function buildBetterAuth({ db, log, secret, secureCookies, addressHeader, onSessionEnded }: BetterAuthParts) {
  return betterAuth({
    // None of its routes is served, so that no address of ours matters to it.
    baseURL: "http://trockendock.invalid",
    secret,
    database: prismaAdapter(db, { provider: "sqlite" }),
    telemetry: { enabled: false },
    logger: { log: (level, message) => log.debug({ level }, `better-auth: ${message}`) },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
    },
    plugins: [
      // Names are checked and folded by PersonName and usernameOf; the plugin's own rules know only ASCII.
      username({
        minUsernameLength: 1,
        maxUsernameLength: usernameLengthMax,
        usernameValidator: () => true,
        usernameNormalization: false,
      }),
    ],
    user: { additionalFields: { role: { type: "string", input: false, defaultValue: "student" } } },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: "trockendock",
      // Over the plain http of a school's network a secure cookie would never come back.
      useSecureCookies: secureCookies,
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    databaseHooks: { session: { delete: { after: async ({ id }) => onSessionEnded(id) } } },
  });
}
