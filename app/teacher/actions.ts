"use server";
/** What a teacher's forms do with classes. Each asks first who is there; the classroom asks whose class it is. */
import { z } from "zod";
import type { FormResult } from "#auth/contract";
import { CreateClassForm } from "#classroom/contract";
import { ClassId } from "#core/contract";
import { getRuntime } from "#runtime";
import { answerForm, readForm } from "../answer-form.ts";
import { requireTeacher } from "../guards.ts";

const JoiningChange = z.enum(["open", "close", "renew"]);

export async function createClass(data: FormData): Promise<FormResult> {
  const { userId: teacherId } = await requireTeacher();
  return answerForm(async () => {
    const { name } = readForm(CreateClassForm, data);
    const { classId } = await getRuntime().classroom.create({ teacherId, name });
    return `/teacher/classes/${classId}`;
  });
}

export async function changeLabOrder(classIdOfPage: string, wanted: boolean): Promise<FormResult> {
  const viewer = await requireTeacher();
  return answerForm(async () => {
    const classId = ClassId.parse(classIdOfPage);
    await getRuntime().classroom.setLabsInOrder(viewer, { classId, inOrder: z.boolean().parse(wanted) });
    return `/teacher/classes/${classId}`;
  });
}

export async function changeJoining(classIdOfPage: string, wanted: string): Promise<FormResult> {
  const viewer = await requireTeacher();
  return answerForm(async () => {
    const classId = ClassId.parse(classIdOfPage);
    const change = JoiningChange.parse(wanted);
    const { classroom } = getRuntime();
    if (change === "renew") await classroom.renewJoinCode(viewer, classId);
    else await classroom.setJoining(viewer, { classId, open: change === "open" });
    return `/teacher/classes/${classId}`;
  });
}
