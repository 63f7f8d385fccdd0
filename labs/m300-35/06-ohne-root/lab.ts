/** Lab 06: an image that names its own user, behind the only published port, built and tested anew with every commit. */
import { defineLab } from "#author";
import { orderTask, rootTask, userTask } from "./tasks-image.ts";
import { automationTask, freshHostTask, proxyTask } from "./tasks-stack.ts";

const onceAfterStart = ["--health-start-period", "5s", "--health-start-interval", "1s", "--health-interval", "1h"];

export default defineLab({
  title: { de: "Ein Image ohne root", en: "An image without root" },
  minutes: 45,
  images: ["python:3.9", "nginx"],
  handIn: {
    folder: "/home/student/web",
    // What its health check prints tells whom the program belongs to. It is run once only: while it starts, Docker's own process in the
    // container is root for a moment.
    cleanRoom: { run: ["-d", "-p", "8000:8000", "--health-cmd", "stat -c %u:%g /app/app.py", ...onceAfterStart] },
  },
  tasks: [rootTask, userTask, orderTask, proxyTask, automationTask, freshHostTask],
});
