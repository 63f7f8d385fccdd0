import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../sandbox/testing/drive-engine.ts";
import { recordsOf } from "./attempts/observation-store.ts";
import type { VerdictStatus } from "./contract.ts";
import { type RealClassroom, realClassroom } from "./testing/real-classroom.ts";
import { both, checkOf, labOf } from "./testing/three-checks.ts";

const path = "/home/student/einstellung";

const file = checkOf("file", {
  reads: ["host"],
  async judge({ host, passed, failed }) {
    const text = (await host.file(path)) ?? "";
    return (text === "gut\n" ? passed : failed)(both(text));
  },
});

interface Inspected {
  readonly HostConfig: { readonly Memory: number };
}

const limited = checkOf("limited", {
  reads: ["host"],
  async judge({ host, passed, failed }) {
    const { HostConfig } = await host.docker<Inspected>("/containers/dienst/json");
    return (HostConfig.Memory === 64 * 1024 * 1024 ? passed : failed)(both(`${HostConfig.Memory}`));
  },
});

let room: RealClassroom;
const announced = new Map<string, VerdictStatus[]>();

beforeAll(async () => {
  room = await realClassroom(labOf(file, limited));
  await room.type("docker pull -q ubuntu && docker run -d --name dienst --memory 128m ubuntu sleep 600");
  room.grading.changed.listen(({ verdicts }) => {
    for (const { nr, status } of verdicts) {
      const before = announced.get(nr) ?? [];
      if (before.at(-1) !== status) announced.set(nr, [...before, status]);
    }
  });
});
afterAll(() => room?.remove());

/** Looks again and again, as a student who opens the lab again does. */
async function untilAnnounced(what: string, holds: (statuses: VerdictStatus[]) => boolean, nr: string): Promise<void> {
  await until(
    async () => {
      await room.grading.open(room.attemptKey);
      return holds(announced.get(nr) ?? []);
    },
    { what },
  );
}

const begunOften = (statuses: VerdictStatus[]) => statuses.filter((status) => status === "confirming").length >= 3;
const isPassed = (statuses: VerdictStatus[]) => statuses.at(-1) === "passed";

test("a file that is right only most of the time fools one look again and again, and never passes", async () => {
  await room.type(
    `(until [ -e /tmp/halt ]; do echo gut > ${path}; sleep 0.8; echo schlecht > ${path}; sleep 0.2; done; echo gut > ${path}) > /dev/null 2>&1 &`,
  );
  await untilAnnounced("begun three times", begunOften, "file");
  expect(announced.get("file")).not.toContain("passed");
  await room.type("touch /tmp/halt");
  await untilAnnounced("passed when it stays", isPassed, "file");
});

test("a limit that is set only most of the time never passes either, and what was seen of it is kept", async () => {
  const set = (limit: string) => `docker update --memory ${limit} --memory-swap ${limit} dienst`;
  await room.type(
    `(until [ -e /tmp/halt2 ]; do ${set("64m")}; sleep 0.8; ${set("128m")}; sleep 0.4; done; ${set("64m")}) > /dev/null 2>&1 &`,
  );
  await untilAnnounced("begun three times", begunOften, "limited");
  expect(announced.get("limited")).not.toContain("passed");
  await room.type("touch /tmp/halt2");
  await untilAnnounced("passed when it stays", isPassed, "limited");
  const { attemptId } = await room.grading.open(room.attemptKey);
  const calls = (await recordsOf(room.db, attemptId)).get("limited");
  expect(calls?.map(({ look, call, args }) => [look, call, args])).toEqual(
    [1, 2].map((look) => [look, "docker", ["/containers/dienst/json"]]),
  );
});
