/** Classes: a teacher makes and watches them, students join by code. Whoever asks sees only what is theirs. */
import { randomUUID } from "node:crypto";
import { type Accounts, AttemptLimit, type Credentials, type SignedIn } from "#auth";
import type { Viewer } from "#auth/contract";
import { Announcer, ClassId, type Clock, DomainError, type LabId, type UserId } from "#core/contract";
import type { Database } from "#db";
import type { AttemptView } from "#grading/contract";
import type { Logger } from "#observability";
import type { ClassSandboxes, SandboxState } from "#sandbox/contract";
import type { ClassSummary, ClassView } from "./contract.ts";
import { makeJoinCode, readJoinCode } from "./join-code.ts";
import * as store from "./store.ts";

const joinCodeTriesMax = 5;
const touchEveryMs = 15_000;
const touchesKeptMax = 2000;
const wrongCodesMax = 100;
const wrongCodesWindowMs = 5 * 60_000;

export interface ClassroomParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly accounts: Pick<Accounts, "addressOf" | "createStudent" | "signIn">;
  readonly attemptsOf: (classId: ClassId) => Promise<readonly AttemptView[]>;
  readonly labIds: () => Promise<readonly LabId[]>;
  /** State of the sandboxes of a class; a student without one is left out. */
  readonly sandboxesOf: (classId: ClassId) => Promise<ReadonlyMap<UserId, SandboxState>>;
  /** What holds for all of them; null while the engine cannot be asked. */
  readonly ofSandboxes: (classId: ClassId) => Promise<ClassSandboxes | null>;
}

type Asker = Pick<Viewer, "userId" | "role">;

export interface JoinRequest extends Credentials {
  readonly joinCode: string;
}

export class Classroom {
  /** What a class view shows has changed. Sandboxes and attempts change elsewhere; the runtime announces those here. */
  readonly changed: Announcer<ClassId>;
  /** Somebody of it is there: has joined, is at work, or teaches it. */
  readonly visited: Announcer<ClassId>;
  readonly #parts: ClassroomParts;
  readonly #wrongCodes: AttemptLimit;
  readonly #touchedAt = new Map<string, number>();

  constructor(parts: ClassroomParts) {
    this.#parts = parts;
    const onFailure = (error: unknown) => parts.log.error({ err: error }, "a listener of a class failed");
    this.changed = new Announcer(onFailure);
    this.visited = new Announcer(onFailure);
    this.visited.listen((classId) => this.changed.announce(classId));
    this.#wrongCodes = new AttemptLimit(parts, {
      about: "join-address",
      failuresMax: wrongCodesMax,
      windowMs: wrongCodesWindowMs,
    });
  }

  get clock(): Clock {
    return this.#parts.clock;
  }

  async create({ teacherId, name }: { teacherId: UserId; name: string }): Promise<ClassSummary> {
    const { db, clock } = this.#parts;
    const classId = ClassId.parse(randomUUID());
    const createdAt = clock.now();
    const joinCode = await withFreshCode((code) =>
      store.addClass(db, { classId, name, joinCode: code, teacherId, createdAt }),
    );
    return { classId, name, joinCode, joinClosesAt: null, students: 0, createdAt: createdAt.getTime() };
  }

  /**
   * Where a teacher tries labs out, alone; made the first time it is asked for. Listed nowhere.
   * @throws DomainError `auth.forbidden` for students
   */
  async workshopOf({ userId, role }: Asker): Promise<ClassId> {
    if (role === "student") throw new DomainError("auth.forbidden");
    const { db, clock } = this.#parts;
    const classId = ClassId.parse(randomUUID());
    const exists = async () => (await store.findWorkshop(db, userId)) !== null;
    await withFreshCode(
      async (joinCode) => (await exists()) || store.addWorkshop(db, { classId, joinCode, userId, at: clock.now() }),
    );
    return (await store.findWorkshop(db, userId)) ?? classId;
  }

  async isWorkshop(classId: ClassId): Promise<boolean> {
    return store.isWorkshop(this.#parts.db, classId);
  }

  /** A teacher's own classes; for an admin, all. */
  async list({ userId, role }: Asker): Promise<ClassSummary[]> {
    if (role === "student") throw new DomainError("auth.forbidden");
    return store.listClasses(this.#parts.db, role === "admin" ? undefined : userId);
  }

  async studentCount(classId: ClassId): Promise<number> {
    return store.countMembers(this.#parts.db, classId);
  }

  /** @throws DomainError `class.not-found` also when the class is somebody else's. */
  async view(asker: Asker, classId: ClassId): Promise<ClassView> {
    const { teacherId: _, ...found } = await this.#requireTaught(asker, classId);
    const { db, labIds, attemptsOf, sandboxesOf, ofSandboxes } = this.#parts;
    const [members, labs, attempts, states, sandboxes] = await Promise.all([
      store.membersOf(db, classId),
      labIds(),
      attemptsOf(classId),
      sandboxesOf(classId),
      ofSandboxes(classId),
    ]);
    const students = members.map((member) => ({
      ...member,
      sandbox: states.get(member.userId) ?? null,
      attempts: attempts.filter(({ userId }) => userId === member.userId),
    }));
    return { ...found, labIds: [...labs], students, sandboxes };
  }

  /**
   * A new student joins and is signed in.
   * @throws DomainError `class.join-code-unknown`, `class.join-closed`, `auth.name-taken`, `auth.locked`
   */
  async join({ joinCode, ...credentials }: JoinRequest, headers: Headers): Promise<SignedIn & MemberOf> {
    const joined = await this.#requireOpen(joinCode, headers);
    const userId = await this.#parts.accounts.createStudent(credentials);
    await this.#addMember(joined.classId, userId);
    return { ...(await this.#parts.accounts.signIn(credentials, headers)), classId: joined.classId };
  }

  /** @throws DomainError `auth.forbidden` for teachers, `class.join-code-unknown`, `class.join-closed`, `auth.locked` */
  async joinAs(
    { userId, role }: Asker,
    { joinCode, headers }: { joinCode: string; headers: Headers },
  ): Promise<MemberOf> {
    if (role !== "student") throw new DomainError("auth.forbidden");
    const { classId } = await this.#requireOpen(joinCode, headers);
    await this.#addMember(classId, userId);
    return { classId };
  }

  /** The name of the class behind a code, for the page that asks somebody to join it. Null when it cannot be joined. */
  async nameBehind(joinCode: string): Promise<string | null> {
    const found = await this.#findByCode(joinCode);
    return found && !this.#isClosed(found) ? found.name : null;
  }

  async classesOf(userId: UserId): Promise<store.MemberClass[]> {
    return store.classesOfMember(this.#parts.db, userId);
  }

  /** The old code stops working at once; joining is open again. */
  async renewJoinCode(asker: Asker, classId: ClassId): Promise<void> {
    await this.#requireTaught(asker, classId);
    await withFreshCode((joinCode) => store.changeJoining(this.#parts.db, { classId, joinCode, joinClosesAt: null }));
    this.visited.announce(classId);
  }

  async setJoining(asker: Asker, { classId, open }: { classId: ClassId; open: boolean }): Promise<void> {
    await this.#requireTaught(asker, classId);
    await store.changeJoining(this.#parts.db, { classId, joinClosesAt: open ? null : this.clock.now() });
    this.visited.announce(classId);
  }

  /** What has been begun stays open. */
  async setLabsInOrder(asker: Asker, { classId, inOrder }: { classId: ClassId; inOrder: boolean }): Promise<void> {
    await this.#requireTaught(asker, classId);
    await store.setLabsInOrder(this.#parts.db, classId, inOrder);
    this.visited.announce(classId);
  }

  async keepsLabOrder(classId: ClassId): Promise<boolean> {
    return (await store.findClass(this.#parts.db, classId))?.labsInOrder ?? false;
  }

  /** Members, and whoever teaches the class. */
  async mayOpen(asker: Asker, classId: ClassId): Promise<boolean> {
    return (
      (await store.isMember(this.#parts.db, { classId, userId: asker.userId })) || (await this.mayTeach(asker, classId))
    );
  }

  async mayTeach(asker: Asker, classId: ClassId): Promise<boolean> {
    return teaches(asker, await store.findClass(this.#parts.db, classId));
  }

  /** The student did something; kept at most once in 15 seconds, however fast they type. */
  async touch(member: { classId: ClassId; userId: UserId }): Promise<void> {
    const at = this.clock.now();
    const key = `${member.classId} ${member.userId}`;
    if (at.getTime() - (this.#touchedAt.get(key) ?? Number.NEGATIVE_INFINITY) < touchEveryMs) return;
    if (this.#touchedAt.size >= touchesKeptMax) this.#touchedAt.clear();
    this.#touchedAt.set(key, at.getTime());
    if (await store.markActive(this.#parts.db, { ...member, at })) this.visited.announce(member.classId);
  }

  async #addMember(classId: ClassId, userId: UserId): Promise<void> {
    await store.addMember(this.#parts.db, { classId, userId, joinedAt: this.clock.now() });
    this.visited.announce(classId);
  }

  async #requireTaught(asker: Asker, classId: ClassId): Promise<store.ClassRow> {
    const found = await store.findClass(this.#parts.db, classId);
    if (!found || !teaches(asker, found)) throw new DomainError("class.not-found");
    return found;
  }

  async #requireOpen(joinCode: string, headers: Headers): Promise<store.ClassRow> {
    const address = this.#parts.accounts.addressOf(headers);
    await this.#wrongCodes.count(address);
    const found = await this.#findByCode(joinCode);
    if (!found) throw new DomainError("class.join-code-unknown");
    await this.#wrongCodes.giveBack(address);
    if (this.#isClosed(found)) throw new DomainError("class.join-closed");
    return found;
  }

  async #findByCode(typed: string): Promise<store.ClassRow | null> {
    const joinCode = readJoinCode(typed);
    return joinCode === null ? null : store.findClassByJoinCode(this.#parts.db, joinCode);
  }

  #isClosed({ joinClosesAt }: store.ClassRow): boolean {
    return joinClosesAt !== null && joinClosesAt <= this.clock.now().getTime();
  }
}

export interface MemberOf {
  readonly classId: ClassId;
}

function teaches({ userId, role }: Asker, found: store.ClassRow | null): boolean {
  if (!found) return false;
  return role === "admin" || (role === "teacher" && found.teacherId === userId);
}

async function withFreshCode(use: (joinCode: string) => Promise<boolean>): Promise<string> {
  for (let tries = 0; tries < joinCodeTriesMax; tries += 1) {
    const joinCode = makeJoinCode();
    if (await use(joinCode)) return joinCode;
  }
  throw new Error("no free join code found");
}
