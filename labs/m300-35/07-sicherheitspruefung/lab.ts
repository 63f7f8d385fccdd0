/** Lab 07: a stack with ten weaknesses is looked at, mended, proven, and written about. */
import { defineLab } from "#author";
import { proofTask } from "./task-proof.ts";
import { originTask, rightsTask } from "./tasks-inside.ts";
import { lookTask, outsideTask } from "./tasks-outside.ts";

export default defineLab({
  title: { de: "Sicherheitsprüfung", en: "Security audit" },
  minutes: 45,
  buildsOn: ["05-rechte-entziehen", "06-ohne-root"],
  images: ["nginx", "python:3.9"],
  handIn: { folder: "/home/student/sicherheitspruefung" },
  tasks: [lookTask, outsideTask, rightsTask, originTask, proofTask],
});
