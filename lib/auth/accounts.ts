/** People come in by name and password and go out again; a session that ends is announced, so that its sockets are cut. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import pLimit from "p-limit";
import { Announcer, type Clock, DomainError, isDomainError, UserId } from "#core/contract";
import type { Database } from "#db";
import type { Logger } from "#observability";
import { AttemptLimit } from "./attempt-limit.ts";
import { type BetterAuth, buildBetterAuth } from "./build-better-auth.ts";
import { Role, Viewer } from "./contract.ts";
import { tidyName, usernameOf } from "./person-name.ts";
import { type SessionCookie, sessionCookieFrom } from "./session-cookie.ts";
import * as store from "./store.ts";

const lockMs = 5 * 60_000;
const failuresPerNameMax = 10;
/** A whole class sits behind one address, and each of them may mistype a few times. */
const failuresPerAddressMax = 200;
const setUpTokenBytes = 24;
/** Each takes a processor for a moment, and one of the few threads that files and the database wait for as well. */
const hashesAtOnceMax = 2;
/** Two seconds' worth: more than classes that begin at the same moment. */
const hashesWaitingMax = 60;

export interface AccountsParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secret: string;
  /** Only where people reach the platform over https. */
  readonly secureCookies: boolean;
  /** Request header with the client's address, set by the server alone. */
  readonly addressHeader: string;
}

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

export interface SignedIn {
  readonly viewer: Viewer;
  readonly cookie: SessionCookie;
}

export class Accounts {
  readonly sessionEnded: Announcer<{ sessionId: string }>;
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #betterAuth: BetterAuth;
  readonly #addressHeader: string;
  readonly #perName: AttemptLimit;
  readonly #perAddress: AttemptLimit;
  readonly #hashing = pLimit(hashesAtOnceMax);

  constructor({ db, clock, log, secret, secureCookies, addressHeader }: AccountsParts) {
    this.#db = db;
    this.#clock = clock;
    this.#addressHeader = addressHeader;
    this.sessionEnded = new Announcer((error) => log.error({ err: error }, "a listener of sessionEnded failed"));
    this.#perName = new AttemptLimit(
      { db, clock },
      { about: "sign-in-name", failuresMax: failuresPerNameMax, windowMs: lockMs },
    );
    this.#perAddress = new AttemptLimit(
      { db, clock },
      { about: "sign-in-address", failuresMax: failuresPerAddressMax, windowMs: lockMs },
    );
    this.#betterAuth = buildBetterAuth({
      db,
      log,
      secret,
      secureCookies,
      addressHeader,
      onSessionEnded: (sessionId) => this.sessionEnded.announce({ sessionId }),
    });
  }

  /** Who is behind a request or a handshake; null when the session is unknown or over. */
  async viewerOf(headers: Headers): Promise<Viewer | null> {
    const found = await this.#betterAuth.api.getSession({ headers });
    if (!found) return null;
    const { user, session } = found;
    return Viewer.parse({ userId: user.id, sessionId: session.id, name: user.name, role: user.role });
  }

  /** Where a request comes from, as the server saw it. */
  addressOf(headers: Headers): string {
    return headers.get(this.#addressHeader) ?? "";
  }

  /**
   * Starts a new session; the one the request came with ends.
   * @throws DomainError `auth.wrong-password` alike for an unknown name, `auth.locked` after too many failures.
   */
  async signIn({ name, password }: Credentials, headers: Headers): Promise<SignedIn> {
    const username = usernameOf(name);
    const address = this.addressOf(headers);
    await this.#perAddress.count(address);
    await this.#perName.count(username);
    const signedIn = await this.#startSession({ username, password }, headers).catch(async (error: unknown) => {
      // Nobody has looked at the password: that is no failure of theirs.
      if (isBusy(error)) await Promise.all([this.#perName.giveBack(username), this.#perAddress.giveBack(address)]);
      throw error;
    });
    await Promise.all([this.#perName.forget(username), this.#perAddress.giveBack(address)]);
    await this.signOut(headers);
    return signedIn;
  }

  /** Ends the session of the request, if it has one. */
  async signOut(headers: Headers): Promise<SessionCookie | null> {
    if (!(await this.viewerOf(headers))) return null;
    const { headers: answer } = await this.#betterAuth.api.signOut({ headers, returnHeaders: true });
    return sessionCookieFrom(answer);
  }

  /** @throws DomainError `auth.name-taken` */
  async createStudent(credentials: Credentials): Promise<UserId> {
    return this.#create(credentials, "student");
  }

  /** @throws DomainError `auth.name-taken` */
  async createTeacher(credentials: Credentials): Promise<UserId> {
    return this.#create(credentials, "teacher");
  }

  async findByName(name: string): Promise<{ userId: UserId; name: string; role: Role } | null> {
    const person = await store.findPersonByUsername(this.#db, usernameOf(name));
    return person && { ...person, role: Role.parse(person.role) };
  }

  /** A new single-use token that makes the first teacher; earlier ones end. Null when there is a teacher. */
  async firstTeacherLink(): Promise<string | null> {
    if (await store.hasTeacher(this.#db)) return null;
    const token = randomBytes(setUpTokenBytes).toString("base64url");
    await store.replaceSetUpLink(this.#db, hashOf(token));
    return token;
  }

  async isFirstTeacherLinkOpen(token: string): Promise<boolean> {
    return (await store.isSetUpLinkOpen(this.#db, hashOf(token))) && !(await store.hasTeacher(this.#db));
  }

  /** @throws DomainError `auth.setup-link-used`, `auth.name-taken` */
  async createFirstTeacher({ token, ...credentials }: Credentials & { token: string }): Promise<UserId> {
    const teacher = await this.#draft(credentials, "teacher");
    const outcome = await store.addFirstTeacher(this.#db, {
      tokenHash: hashOf(token),
      teacher,
      now: this.#clock.now(),
    });
    if (outcome === "link-used") throw new DomainError("auth.setup-link-used");
    return teacher.userId;
  }

  async #create(credentials: Credentials, role: Role): Promise<UserId> {
    const person = await this.#draft(credentials, role);
    if (!(await store.addPerson(this.#db, person))) throw new DomainError("auth.name-taken");
    return person.userId;
  }

  async #draft({ name, password }: Credentials, role: Role): Promise<store.NewPerson> {
    const context = await this.#betterAuth.$context;
    return {
      userId: UserId.parse(randomUUID()),
      name: tidyName(name),
      username: usernameOf(name),
      role,
      passwordHash: await this.#hashed(() => context.password.hash(password)),
    };
  }

  async #startSession(who: { username: string; password: string }, headers: Headers): Promise<SignedIn> {
    const signIn = () => this.#betterAuth.api.signInUsername({ body: who, headers, returnHeaders: true });
    const { headers: answer } = await this.#hashed(signIn).catch((cause: unknown) => {
      if (isRefusal(cause)) throw new DomainError("auth.wrong-password", {}, { cause });
      throw cause;
    });
    const cookie = sessionCookieFrom(answer);
    const viewer = await this.viewerOf(new Headers({ cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` }));
    if (!viewer) throw new Error("a session just made is unknown");
    return { viewer, cookie };
  }

  /** @throws DomainError `platform.busy` when too many wait already. */
  async #hashed<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#hashing.pendingCount >= hashesWaitingMax) throw new DomainError("platform.busy");
    return this.#hashing(work);
  }
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function isBusy(error: unknown): boolean {
  return isDomainError(error) && error.code === "platform.busy";
}

/** better-auth answers an unknown name and a wrong password alike, after hashing in both cases. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === 401;
}
