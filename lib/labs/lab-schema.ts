/** What a lab's definition must look like. Labs are written by hand, so everything is checked; of functions there is only that they are some. */
import { z } from "zod";
import type { Check, LabDefinition, TaskDefinition } from "./author.ts";
import { Question, TestCase } from "./contract.ts";

const minutesMax = 240;
const attemptsMax = 20;

const text = z.string().refine((value) => value.trim() !== "", "is empty: write it");
const localized = z.strictObject({ de: text, en: text });
const slug = z.string().regex(/^[a-z0-9-]{1,60}$/, "is written in small letters, digits and hyphens");
/** It stays where lab.ts runs. */
const judge = z.strictObject(
  { function: z.literal(true) },
  "is not a function: write judge({ history, passed, failed }) { … }",
);

const check = z
  .strictObject({
    ...TestCase.shape,
    nr: z.string().regex(/^\d+\.\d+$/, "is not a number like 4.1"),
    points: z.int().positive(),
    testCase: localized,
    expected: localized,
    rubric: z
      .array(z.strictObject({ points: z.number().nonnegative(), label: localized }))
      .min(2)
      .max(6)
      .exactOptional(),
    reads: z.array(z.enum(["containers", "output", "images", "networks", "answers", "host", "clean-room"])).min(1),
    lasting: z.boolean().exactOptional(),
    judge,
  })
  .refine(
    ({ reads }) => !reads.includes("clean-room") || reads.length === 1,
    "reads the clean-room and something else: give what else it reads to a check of its own",
  )
  .refine(
    ({ rubric, points }) => !rubric || Math.max(...rubric.map((level) => level.points)) === points,
    "gives other points than the best level of its rubric: make them the same",
  );

const explanation = z.strictObject({ after: z.string(), text: localized });

const question = z
  .intersection(Question, z.object({ explanation: explanation.exactOptional() }))
  .superRefine((asked, context) => {
    const statements = asked.kind === "ratings" ? asked.statements.map(({ id }) => id) : [];
    for (const id of repeated(statements)) context.addIssue(`statement ${id} stands twice`);
    for (const id of statements) if (!/^[a-z0-9-]+$/.test(id)) context.addIssue(`statement ${id} is no plain word`);
    if (asked.kind !== "choice") return;
    if (asked.options.length < 2) context.addIssue("offers fewer than two options");
    for (const id of repeated(asked.options.map((option) => option.id))) context.addIssue(`option ${id} stands twice`);
  });

const task = z.strictObject({
  id: slug,
  title: localized,
  checks: z.array(check).min(1),
  questions: z.array(question),
  hints: z.array(localized),
});

const handIn = z.strictObject({
  folder: z.string().regex(/^(\/[A-Za-z0-9._-]+)+$/, "is not a path like /home/student/web"),
  cleanRoom: z.strictObject({ run: z.array(z.string()) }).exactOptional(),
});

const limit = z.int().positive().nullable();
const baseLine = z.strictObject({
  capabilities: z.array(z.string().regex(/^[A-Z_]+$/, "is a name like NET_RAW, without CAP_")),
  writableMounts: z.array(z.string().startsWith("/")),
  publishedPorts: z.array(z.string().regex(/^\d+\/(tcp|udp)$/, "is a port like 8080/tcp")),
  memoryBytes: limit,
  pids: limit,
  cpuMilli: limit,
  restartsMax: z.int().nonnegative().nullable(),
});

type WithoutJudge = Omit<Check, "judge"> & { readonly judge: { readonly function: true } };

/** A definition as it leaves its thread. */
export type SpokenLab = Omit<LabDefinition, "tasks"> & {
  readonly tasks: readonly (Omit<TaskDefinition, "checks"> & { readonly checks: readonly WithoutJudge[] })[];
};

export const LabSchema: z.ZodType<SpokenLab> = z
  .strictObject({
    title: localized,
    minutes: z.int().positive().max(minutesMax),
    images: z.array(z.string()),
    buildsOn: z.array(slug).exactOptional(),
    baseLine: baseLine.exactOptional(),
    handIn: handIn.exactOptional(),
    attempts: z.int().positive().max(attemptsMax).exactOptional(),
    tasks: z.array(task).min(1),
  })
  .superRefine(({ tasks, handIn }, context) => {
    const ids = {
      task: tasks.map((one) => one.id),
      check: tasks.flatMap((one) => one.checks.map(({ nr }) => nr)),
      question: tasks.flatMap((one) => one.questions.map(({ id }) => id)),
    };
    const inCleanRoom = tasks.flatMap(({ checks }) => checks).find(({ reads }) => reads.includes("clean-room"));
    if (inCleanRoom && !handIn?.cleanRoom) {
      const message = `check ${inCleanRoom.nr} reads the clean-room, and handIn asks for none: write handIn with a cleanRoom`;
      context.addIssue({ code: "custom", message, path: ["handIn"] });
    }
    for (const [index, { questions }] of tasks.entries()) {
      for (const [place, { id, explanation }] of questions.entries()) {
        if (!explanation || ids.check.includes(explanation.after)) continue;
        const message = `question ${id} is explained after check ${explanation.after}, which there is not: there are ${ids.check.join(", ")}`;
        const path = ["tasks", index, "questions", place, "explanation", "after"];
        context.addIssue({ code: "custom", message, path });
      }
    }
    for (const [kind, all] of Object.entries(ids)) {
      for (const id of repeated(all)) context.addIssue(`${kind} ${id} stands twice: give one of them another`);
    }
  });

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
