import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Viewer } from "#auth/contract";
import { type ClassroomInABox, classroomInABox, headersFrom } from "./testing/classroom-in-a-box.ts";

// Hashing passwords is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

let box: ClassroomInABox;
let keller: Viewer;
beforeEach(async () => {
  const nothing = { attemptsOf: async () => [], labIds: async () => [], sandboxesOf: async () => new Map() };
  box = await classroomInABox(nothing);
  keller = await box.teacher("Frau Keller");
});
afterEach(() => box.database.remove());

test("a teacher has one workshop, also when it is asked for twice at once", async () => {
  const [one, other] = await Promise.all([box.classroom.workshopOf(keller), box.classroom.workshopOf(keller)]);
  expect(other).toBe(one);
  expect(await box.classroom.workshopOf(keller)).toBe(one);
  expect(await box.classroom.isWorkshop(one)).toBe(true);
});

test("a workshop is its teacher's alone: listed nowhere, and nobody joins it", async () => {
  const frei = await box.teacher("Herr Frei");
  const classId = await box.classroom.workshopOf(keller);
  expect(await box.classroom.workshopOf(frei)).not.toBe(classId);
  expect(await box.classroom.mayOpen(keller, classId)).toBe(true);
  expect(await box.classroom.mayOpen(frei, classId)).toBe(false);
  expect(await box.classroom.list(keller)).toEqual([]);
  expect(await box.classroom.list({ ...keller, role: "admin" })).toEqual([]);
  await box.classroom.setJoining(keller, { classId, open: true });
  const { joinCode } = await box.database.db.class.findUniqueOrThrow({ where: { id: classId } });
  expect(await box.classroom.nameBehind(joinCode)).toBeNull();
  const joining = box.classroom.joinAs(
    { userId: frei.userId, role: "student" },
    { joinCode, headers: headersFrom("10.0.0.1") },
  );
  await expect(joining).rejects.toMatchObject({ code: "class.join-code-unknown" });
});

test("students have none, and a class is none", async () => {
  await expect(box.classroom.workshopOf({ ...keller, role: "student" })).rejects.toMatchObject({
    code: "auth.forbidden",
  });
  const { classId } = await box.classroom.create({ teacherId: keller.userId, name: "AP24a" });
  expect(await box.classroom.isWorkshop(classId)).toBe(false);
});
