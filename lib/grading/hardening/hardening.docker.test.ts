import { afterAll, beforeAll, expect, test } from "vitest";
import { check, defineLab, MiB, task } from "#author";
import { type RealClassroom, realClassroom } from "../testing/real-classroom.ts";
import { both } from "../testing/three-checks.ts";

const lab = defineLab({
  title: both("Lab"),
  minutes: 1,
  images: ["ubuntu"],
  baseLine: {
    capabilities: [],
    writableMounts: ["/tmp"],
    publishedPorts: [],
    memoryBytes: 64 * MiB,
    pids: 50,
    cpuMilli: 500,
    restartsMax: 0,
  },
  tasks: [
    task("eins", both("Eins"), {
      checks: [
        check("1.1", {
          points: 1,
          testCase: both("x"),
          expected: both("x"),
          reads: ["answers"],
          judge: ({ open }) => open(both("x")),
        }),
      ],
    }),
  ],
});

let room: RealClassroom;
beforeAll(async () => {
  room = await realClassroom(lab);
  await room.type("docker pull -q ubuntu");
  await room.grading.open(room.attemptKey);
});
afterAll(() => room?.remove());

async function badLines(name: string): Promise<Record<string, string>> {
  const id = await room.type(`docker inspect --format '{{.Id}}' ${name}`);
  const { chosen, lines } = await room.grading.hardening.look(room.attemptKey, id.trim());
  expect(chosen).toBe(id.trim());
  return Object.fromEntries(
    lines.filter(({ severity }) => severity !== "good").map(({ aspect, severity }) => [aspect, severity]),
  );
}

test("a hardened container is good in every line, a careless one is shown where it is not", async () => {
  await room.type(
    "docker run -d --name gut --user 1000 --cap-drop all --security-opt no-new-privileges --read-only --tmpfs /tmp --memory 64m --pids-limit 50 --cpus 0.5 ubuntu sleep 600",
  );
  // As careless as a student can be, in their own Docker.
  await room.type("docker run -d --name sorglos --privileged --pid host -v /:/host --restart always ubuntu sleep 600");
  expect(await badLines("gut")).toEqual({});
  expect(await badLines("sorglos")).toMatchObject({
    user: "dangerous",
    capabilities: "dangerous",
    seccomp: "dangerous",
    mounts: "dangerous",
    namespaces: "dangerous",
    privileges: "weak",
    memory: "weak",
    restart: "weak",
  });
});

test("of one that ended Docker's words remain; one that is gone is not found", async () => {
  await room.type("docker create --name nie --user 1000 ubuntu true");
  expect(await badLines("nie")).not.toHaveProperty("user");
  await expect(room.grading.hardening.look(room.attemptKey, "f".repeat(64))).rejects.toMatchObject({
    code: "container.not-found",
  });
});
