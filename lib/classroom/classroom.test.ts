import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Viewer } from "#auth/contract";
import { isDomainError, LabId, type UserId } from "#core/contract";
import type { AttemptView } from "#grading/contract";
import type { SandboxState } from "#sandbox/contract";
import { someAttempt } from "../grading/testing/some-attempt.ts";
import type { ClassSummary } from "./contract.ts";
import { type ClassroomInABox, classroomInABox, headersFrom, password } from "./testing/classroom-in-a-box.ts";

// Hashing passwords is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

const labId = LabId.parse("m300-35/01-protokollieren");
let box: ClassroomInABox;
let keller: Viewer;
let frei: Viewer;
let ap24: ClassSummary;
let attempts: AttemptView[];
let sandboxes: Map<UserId, SandboxState>;

beforeEach(async () => {
  attempts = [];
  sandboxes = new Map();
  box = await classroomInABox({
    attemptsOf: async () => attempts,
    labIds: async () => [labId],
    sandboxesOf: async () => sandboxes,
  });
  keller = await box.teacher("Frau Keller");
  frei = await box.teacher("Herr Frei");
  ap24 = await box.classroom.create({ teacherId: keller.userId, name: "AP24a" });
});

afterEach(() => box.database.remove());

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
    return "none";
  } catch (error) {
    if (isDomainError(error)) return error.code;
    throw error;
  }
}

test("whether labs are done in order is for the class's teacher to say", async () => {
  const { classId } = ap24;
  expect(await box.classroom.keepsLabOrder(classId)).toBe(false);
  expect(await codeOf(box.classroom.setLabsInOrder(frei, { classId, inOrder: true }))).toBe("class.not-found");
  expect(await box.classroom.keepsLabOrder(classId)).toBe(false);
  await box.classroom.setLabsInOrder(keller, { classId, inOrder: true });
  expect(await box.classroom.keepsLabOrder(classId)).toBe(true);
  expect((await box.classroom.view(keller, classId)).labsInOrder).toBe(true);
});

describe("joining", () => {
  test("with the code, a name and a password a student is in the class and signed in", async () => {
    const { viewer, classId } = await box.join(ap24.joinCode.toLowerCase(), "Lea Meier");
    expect(classId).toBe(ap24.classId);
    expect(viewer).toMatchObject({ name: "Lea Meier", role: "student" });
    expect(await box.classroom.classesOf(viewer.userId)).toEqual([{ classId: ap24.classId, name: "AP24a" }]);
  });

  test("a wrong code makes no account", async () => {
    expect(await codeOf(box.join("CCC-CCC", "Lea Meier"))).toBe("class.join-code-unknown");
    expect(await box.accounts.findByName("Lea Meier")).toBeNull();
  });

  test("a closed class takes nobody until it is opened again", async () => {
    await box.classroom.setJoining(keller, { classId: ap24.classId, open: false });
    expect(await codeOf(box.join(ap24.joinCode, "Lea Meier"))).toBe("class.join-closed");
    expect(await box.classroom.nameBehind(ap24.joinCode)).toBeNull();
    await box.classroom.setJoining(keller, { classId: ap24.classId, open: true });
    expect(await codeOf(box.join(ap24.joinCode, "Lea Meier"))).toBe("none");
  });

  test("a class whose time has run out is closed", async () => {
    const soon = new Date(box.clock.now().getTime() + 60_000);
    await box.database.db.class.update({ where: { id: ap24.classId }, data: { joinClosesAt: soon } });
    expect(await codeOf(box.join(ap24.joinCode, "Lea Meier"))).toBe("none");
    box.clock.advance(60_000);
    expect(await codeOf(box.join(ap24.joinCode, "Noah Frei"))).toBe("class.join-closed");
  });

  test("a name that is taken stays with whoever has it, and joins nothing", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    const other = await box.classroom.create({ teacherId: frei.userId, name: "AP24b" });
    expect(await codeOf(box.join(other.joinCode, "lea meier"))).toBe("auth.name-taken");
    expect(await box.classroom.classesOf(viewer.userId)).toHaveLength(1);
  });

  test("a new code ends the old one", async () => {
    await box.classroom.renewJoinCode(keller, ap24.classId);
    const { joinCode } = await box.classroom.view(keller, ap24.classId);
    expect(await codeOf(box.join(ap24.joinCode, "Lea Meier"))).toBe("class.join-code-unknown");
    expect(await codeOf(box.join(joinCode, "Lea Meier"))).toBe("none");
  });

  test("a student who is signed in joins a further class, and joining twice is joining once", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    const other = await box.classroom.create({ teacherId: frei.userId, name: "AP24b" });
    for (let round = 0; round < 2; round += 1) {
      await box.classroom.joinAs(viewer, { joinCode: other.joinCode, headers: headersFrom("10.0.0.7") });
    }
    expect((await box.classroom.classesOf(viewer.userId)).map(({ name }) => name).sort()).toEqual(["AP24a", "AP24b"]);
  });

  test("a teacher does not become a student of a class", async () => {
    const outcome = box.classroom.joinAs(frei, { joinCode: ap24.joinCode, headers: headersFrom("10.0.0.7") });
    expect(await codeOf(outcome)).toBe("auth.forbidden");
  });

  test("guessing codes is slowed down, typing the right one never is", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    const guess = (joinCode: string) =>
      codeOf(box.classroom.joinAs(viewer, { joinCode, headers: headersFrom("10.0.0.9") }));
    for (let round = 0; round < 100; round += 1) expect(await guess("CCC-CCC")).toBe("class.join-code-unknown");
    expect(await guess("CCC-CCC")).toBe("auth.locked");
    for (let round = 0; round < 30; round += 1) {
      expect(
        await codeOf(box.classroom.joinAs(viewer, { joinCode: ap24.joinCode, headers: headersFrom("10.0.0.8") })),
      ).toBe("none");
    }
  });
});

describe("who sees what", () => {
  test("a teacher sees their own classes, an admin all, a student none", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    await box.classroom.create({ teacherId: frei.userId, name: "AP24b" });
    expect((await box.classroom.list(keller)).map(({ name, students }) => ({ name, students }))).toEqual([
      { name: "AP24a", students: 1 },
    ]);
    expect(await box.classroom.list({ ...frei, role: "admin" })).toHaveLength(2);
    expect(await codeOf(box.classroom.list(viewer))).toBe("auth.forbidden");
  });

  test("a foreign class looks as if it did not exist, whatever is asked of it", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    for (const asker of [frei, viewer]) {
      const { classId } = ap24;
      expect(await codeOf(box.classroom.view(asker, classId))).toBe("class.not-found");
      expect(await codeOf(box.classroom.renewJoinCode(asker, classId))).toBe("class.not-found");
      expect(await codeOf(box.classroom.setJoining(asker, { classId, open: false }))).toBe("class.not-found");
      expect(await box.classroom.mayTeach(asker, classId)).toBe(false);
    }
    expect(await box.classroom.nameBehind(ap24.joinCode)).toBe("AP24a");
  });

  test("members and its teacher may open a class, others may not", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    const other = await box.classroom.create({ teacherId: frei.userId, name: "AP24b" });
    expect(await box.classroom.mayOpen(viewer, ap24.classId)).toBe(true);
    expect(await box.classroom.mayOpen(keller, ap24.classId)).toBe(true);
    expect(await box.classroom.mayOpen(viewer, other.classId)).toBe(false);
    expect(await box.classroom.mayOpen(keller, other.classId)).toBe(false);
  });

  test("somebody whose role was taken away teaches nothing any more", async () => {
    expect(await box.classroom.mayTeach({ ...keller, role: "student" }, ap24.classId)).toBe(false);
  });

  test("each row holds that student's attempts and sandbox, in the order of names", async () => {
    const zoe = await box.join(ap24.joinCode, "Zoë Arn");
    const aenni = await box.join(ap24.joinCode, "Änni Beck");
    attempts = [attemptOf(zoe.viewer.userId)];
    sandboxes.set(aenni.viewer.userId, { phase: "ready" });
    const view = await box.classroom.view(keller, ap24.classId);
    expect(view.labIds).toEqual([labId]);
    expect(view.students.map(({ name, sandbox, attempts: own }) => ({ name, sandbox, own: own.length }))).toEqual([
      { name: "Änni Beck", sandbox: { phase: "ready" }, own: 0 },
      { name: "Zoë Arn", sandbox: null, own: 1 },
    ]);
  });

  function attemptOf(userId: UserId): AttemptView {
    return someAttempt({ classId: ap24.classId, userId, labId });
  }
});

describe("last activity", () => {
  test("is kept at most once in fifteen seconds and announced", async () => {
    const { viewer } = await box.join(ap24.joinCode, "Lea Meier");
    const member = { classId: ap24.classId, userId: viewer.userId };
    const announced: string[] = [];
    box.classroom.changed.listen((classId) => announced.push(classId));
    const start = box.clock.now().getTime();
    await box.classroom.touch(member);
    box.clock.advance(14_999);
    await box.classroom.touch(member);
    expect(await lastActiveAt()).toBe(start);
    expect(announced).toEqual([ap24.classId]);
    box.clock.advance(1);
    await box.classroom.touch(member);
    expect(await lastActiveAt()).toBe(start + 15_000);
    expect(announced).toHaveLength(2);
  });

  test("of a teacher who tries a lab of their class is nobody's row", async () => {
    const announced: string[] = [];
    box.classroom.changed.listen((classId) => announced.push(classId));
    await box.classroom.touch({ classId: ap24.classId, userId: keller.userId });
    expect(announced).toEqual([]);
  });

  async function lastActiveAt(): Promise<number | null | undefined> {
    return (await box.classroom.view(keller, ap24.classId)).students[0]?.lastActiveAt;
  }
});

test("a student signs in again later with the password they chose", async () => {
  await box.join(ap24.joinCode, "Lea Meier");
  const { viewer } = await box.accounts.signIn({ name: "lea meier", password }, new Headers());
  expect(viewer.name).toBe("Lea Meier");
});
