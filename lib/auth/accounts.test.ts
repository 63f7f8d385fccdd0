import pino from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isDomainError } from "#core/contract";
import { ManualClock } from "../core/testing/manual-clock.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../db/testing/temporary-database.ts";
import { Accounts, type SignedIn } from "./accounts.ts";
import { requireViewer } from "./guards.ts";

// Hashing a password is slow on purpose, and some tests do it twenty times.
vi.setConfig({ testTimeout: 60_000 });

const addressHeader = "x-test-address";
const lea = { name: "Lea Meier", password: "korrekt-pferd" };

let database: TemporaryDatabase;
let clock: ManualClock;
let accounts: Accounts;

beforeEach(async () => {
  database = await temporaryDatabase();
  clock = new ManualClock();
  accounts = new Accounts({
    db: database.db,
    clock,
    log: pino({ enabled: false }),
    secret: "a secret of the tests, long enough to sign with",
    secureCookies: false,
    addressHeader,
  });
});

afterEach(() => database.remove());

function from(address: string, cookie?: SignedIn["cookie"]): Headers {
  const headers = new Headers({ [addressHeader]: address });
  if (cookie) headers.set("cookie", `${cookie.name}=${encodeURIComponent(cookie.value)}`);
  return headers;
}

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
    return "none";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

async function failTimes(count: number, credentials: typeof lea, address = "10.0.0.7"): Promise<string[]> {
  const codes: string[] = [];
  for (let attempt = 0; attempt < count; attempt += 1) {
    codes.push(await codeOf(accounts.signIn(credentials, from(address))));
  }
  return codes;
}

test("somebody signs in with their name, however they write it", async () => {
  await accounts.createStudent({ name: "Jürg O’Brien", password: "korrekt-pferd" });
  const { viewer } = await accounts.signIn({ name: " jÜRG  o'brien ", password: "korrekt-pferd" }, from("10.0.0.7"));
  expect(viewer).toMatchObject({ name: "Jürg O’Brien", role: "student" });
});

test("a name is given once", async () => {
  await accounts.createStudent(lea);
  expect(await codeOf(accounts.createStudent({ ...lea, name: "lea  meier" }))).toBe("auth.name-taken");
});

test("two who want the same name at once: one gets it", async () => {
  const codes = await Promise.all([1, 2, 3].map(() => codeOf(accounts.createStudent(lea))));
  expect(codes.sort()).toEqual(["auth.name-taken", "auth.name-taken", "none"]);
});

test("an unknown name and a wrong password are answered alike", async () => {
  await accounts.createStudent(lea);
  expect(await codeOf(accounts.signIn({ ...lea, password: "falsch-pferd" }, from("10.0.0.7")))).toBe(
    "auth.wrong-password",
  );
  expect(await codeOf(accounts.signIn({ ...lea, name: "Niemand" }, from("10.0.0.7")))).toBe("auth.wrong-password");
});

test("the session cookie carries the viewer; a made-up one does not", async () => {
  await accounts.createStudent(lea);
  const { viewer, cookie } = await accounts.signIn(lea, from("10.0.0.7"));
  expect(await accounts.viewerOf(from("10.0.0.7", cookie))).toEqual(viewer);
  const token = cookie.value.split(".")[0];
  expect(
    await accounts.viewerOf(from("10.0.0.7", { ...cookie, value: `${token}.c2lnbmVkIGJ5IG5vYm9keQ==` })),
  ).toBeNull();
});

test("over plain http the cookie is not marked secure, and scripts never see it", async () => {
  await accounts.createStudent(lea);
  const { cookie } = await accounts.signIn(lea, from("10.0.0.7"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "lax", secure: false, path: "/" });
});

test("signing in again ends the session that was there, and says so", async () => {
  const ended: string[] = [];
  accounts.sessionEnded.listen(({ sessionId }) => ended.push(sessionId));
  await accounts.createStudent(lea);
  const first = await accounts.signIn(lea, from("10.0.0.7"));
  const second = await accounts.signIn(lea, from("10.0.0.7", first.cookie));
  expect(second.viewer.sessionId).not.toBe(first.viewer.sessionId);
  expect(await accounts.viewerOf(from("10.0.0.7", first.cookie))).toBeNull();
  expect(ended).toEqual([first.viewer.sessionId]);
});

test("after signing out the old cookie is worth nothing", async () => {
  await accounts.createStudent(lea);
  const { cookie, viewer } = await accounts.signIn(lea, from("10.0.0.7"));
  const ended: string[] = [];
  accounts.sessionEnded.listen(({ sessionId }) => ended.push(sessionId));
  expect(await accounts.signOut(from("10.0.0.7", cookie))).toMatchObject({ name: cookie.name, value: "", maxAge: 0 });
  expect(await accounts.viewerOf(from("10.0.0.7", cookie))).toBeNull();
  expect(ended).toEqual([viewer.sessionId]);
});

test("after ten wrong passwords a name is locked, even for the right one, until five minutes are over", async () => {
  await accounts.createStudent(lea);
  expect(new Set(await failTimes(10, { ...lea, password: "geraten-1" }))).toEqual(new Set(["auth.wrong-password"]));
  clock.advance(60_000);
  await expect(accounts.signIn(lea, from("10.0.0.8"))).rejects.toMatchObject({
    code: "auth.locked",
    details: { minutes: 4 },
  });
  clock.advance(4 * 60_000);
  expect(await codeOf(accounts.signIn(lea, from("10.0.0.8")))).toBe("none");
});

test("a name that nobody has is locked like any other", async () => {
  expect((await failTimes(11, { name: "Niemand", password: "geraten-1" })).at(-1)).toBe("auth.locked");
});

test("guesses sent at once count as much as those sent in turn", async () => {
  await accounts.createStudent(lea);
  const guesses = Array.from({ length: 20 }, () =>
    codeOf(accounts.signIn({ ...lea, password: "geraten-1" }, from("10.0.0.7"))),
  );
  const codes = await Promise.all(guesses);
  expect(codes.filter((code) => code === "auth.locked")).toHaveLength(10);
});

test("who comes when too many wait for their password to be looked at is turned away, and it does not count", async () => {
  // Each under another name, and all from one address: no lock has to do with it.
  const crowd = Array.from({ length: 100 }, (_, index) =>
    codeOf(accounts.signIn({ name: `Gast ${index}`, password: "geraten-1" }, from("10.0.0.7"))),
  );
  const codes = await Promise.all(crowd);
  expect(codes.filter((code) => code === "platform.busy")).toHaveLength(38);
  expect(codes.filter((code) => code === "auth.wrong-password")).toHaveLength(62);
  // Who was turned away has not failed.
  expect(await database.db.rateLimit.findUnique({ where: { key: "sign-in-address:10.0.0.7" } })).toMatchObject({
    count: 62,
  });
});

test("a right password forgives the typos before it", async () => {
  await accounts.createStudent(lea);
  await failTimes(9, { ...lea, password: "vertippt-1" });
  await accounts.signIn(lea, from("10.0.0.7"));
  expect(await failTimes(9, { ...lea, password: "vertippt-1" })).not.toContain("auth.locked");
});

test("a restart forgives nobody", async () => {
  await accounts.createStudent(lea);
  await failTimes(10, { ...lea, password: "geraten-1" });
  const restarted = new Accounts({
    db: database.db,
    clock,
    log: pino({ enabled: false }),
    secret: "another",
    secureCookies: false,
    addressHeader,
  });
  expect(await codeOf(restarted.signIn(lea, from("10.0.0.7")))).toBe("auth.locked");
});

test("one lock does not touch the neighbour behind the same address", async () => {
  await accounts.createStudent(lea);
  await accounts.createStudent({ name: "Noah Frei", password: "korrekt-pferd" });
  await failTimes(11, { ...lea, password: "geraten-1" });
  expect(await codeOf(accounts.signIn({ name: "Noah Frei", password: "korrekt-pferd" }, from("10.0.0.7")))).toBe(
    "none",
  );
});

test("the set-up link makes the first teacher, once", async () => {
  const token = (await accounts.firstTeacherLink()) ?? "";
  await accounts.createFirstTeacher({ token, name: "Frau Keller", password: "korrekt-pferd" });
  const { viewer } = await accounts.signIn({ name: "frau keller", password: "korrekt-pferd" }, from("10.0.0.7"));
  expect(viewer.role).toBe("teacher");
  const again = accounts.createFirstTeacher({ token, name: "Herr Frech", password: "korrekt-pferd" });
  expect(await codeOf(again)).toBe("auth.setup-link-used");
  expect(await accounts.firstTeacherLink()).toBeNull();
});

test("two who use the set-up link at once: one becomes the teacher", async () => {
  const token = (await accounts.firstTeacherLink()) ?? "";
  const outcomes = ["Frau Keller", "Herr Frech"].map((name) =>
    codeOf(accounts.createFirstTeacher({ token, name, password: "korrekt-pferd" })),
  );
  expect((await Promise.all(outcomes)).sort()).toEqual(["auth.setup-link-used", "none"]);
  expect(await database.db.user.count()).toBe(1);
});

test("a new set-up link ends the one before; an invented one never worked", async () => {
  const old = (await accounts.firstTeacherLink()) ?? "";
  const token = (await accounts.firstTeacherLink()) ?? "";
  expect(await accounts.isFirstTeacherLinkOpen(old)).toBe(false);
  expect(await accounts.isFirstTeacherLinkOpen("invented")).toBe(false);
  expect(await accounts.isFirstTeacherLinkOpen(token)).toBe(true);
});

test("a set-up link is worth nothing once a teacher was made another way", async () => {
  const token = (await accounts.firstTeacherLink()) ?? "";
  await accounts.createTeacher({ name: "Frau Keller", password: "korrekt-pferd" });
  expect(await accounts.isFirstTeacherLinkOpen(token)).toBe(false);
  const late = accounts.createFirstTeacher({ token, name: "Herr Frech", password: "korrekt-pferd" });
  expect(await codeOf(late)).toBe("auth.setup-link-used");
});

test("the database holds neither passwords nor set-up tokens", async () => {
  const token = (await accounts.firstTeacherLink()) ?? "";
  await accounts.createStudent(lea);
  const rows = [...(await database.db.account.findMany()), ...(await database.db.setupLink.findMany())];
  expect(JSON.stringify(rows)).not.toContain(lea.password);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("the guard lets nobody through without a session", async () => {
  await accounts.createStudent(lea);
  const { cookie, viewer } = await accounts.signIn(lea, from("10.0.0.7"));
  expect(await codeOf(requireViewer(accounts, from("10.0.0.7")))).toBe("auth.sign-in-required");
  expect(await requireViewer(accounts, from("10.0.0.7", cookie))).toEqual(viewer);
});
