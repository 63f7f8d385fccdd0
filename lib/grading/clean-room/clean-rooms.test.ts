import { PassThrough } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { type Check, check, type LabDefinition } from "#author";
import { DomainError } from "#core";
import type { FreshHost } from "#sandbox";
import type { Student } from "../testing/fake-sandboxes.ts";
import { type GradingInABox, gradingInABox } from "../testing/grading-in-a-box.ts";
import { both, labOf, ran } from "../testing/three-checks.ts";
import type { FreshHostAccess } from "./clean-rooms.ts";

const folder = "/home/student/web";

/** A fresh host in which each command prints something and ends so. */
class FakeHosts implements FreshHostAccess {
  readonly commands: string[] = [];
  code = 0;
  printed = "#1 DONE\n";
  away = false;
  /** Of what runs in it, one request after the other; the last one stays. */
  statuses = [200];
  /** Resolves when it may go on. */
  gate: Promise<void> = Promise.resolve();

  async use<Result>(_: unknown, act: (host: FreshHost) => Promise<Result>): Promise<Result> {
    await this.gate;
    if (this.away) throw new DomainError("sandbox.start-failed");
    return act({
      exec: async ({ argv }) => {
        this.commands.push(argv.join(" "));
        const stream = new PassThrough();
        stream.end(this.printed);
        // What is sent to it is not what it prints.
        stream.end = () => stream;
        return { stream, stderr: new PassThrough(), exit: Promise.resolve(this.code), resize: async () => {} };
      },
      dial: () => Promise.reject(new DomainError("sandbox.not-ready")),
      readFile: async () => null,
      http: async () => ({
        status: (this.statuses.length > 1 ? this.statuses.shift() : this.statuses[0]) ?? 0,
        headers: {},
        body: "hello",
        truncated: false,
      }),
      kernel: () => Promise.reject(new DomainError("sandbox.container-unsteady")),
      runTool: () => Promise.reject(new DomainError("sandbox.answer-unusable")),
    });
  }
}

const answers: Check = check("answers", {
  points: 2,
  testCase: both("antwortet"),
  expected: both("200"),
  reads: ["clean-room"],
  async judge({ host, cleanRoom, passed, failed }) {
    const answer = await host.http(8080);
    return (answer?.status === 200 ? passed : failed)(both(`${cleanRoom?.log.split("\n").length} lines`));
  },
});

let box: GradingInABox;
afterEach(() => box.remove());

async function submitted(hosts: FakeHosts, hasFolder = true): Promise<Student> {
  const lab: LabDefinition = {
    ...labOf(ran, answers),
    handIn: { folder, cleanRoom: { run: ["-d", "-p", "8080:8080"] } },
  };
  box = await gradingInABox(lab, hosts);
  const lea = await box.sandboxes.enrol("lea");
  if (hasFolder) lea.files.set(`${folder}/Dockerfile`, "FROM alpine\n");
  const attempt = await box.open(lea);
  await box.untilStatuses(lea, { ran: "failed", answers: "open" });
  await box.submit(attempt);
  return lea;
}

async function review(lea: Student) {
  const { attemptId } = await box.view(lea);
  return box.grading.review.submissions.submission({ classId: lea.classId, attemptId });
}

test("what was handed in is built and run once it is submitted, and judged there", async () => {
  const hosts = new FakeHosts();
  const lea = await submitted(hosts);
  await box.untilStatuses(lea, { ran: "failed", answers: "passed" });
  expect(hosts.commands).toEqual([
    expect.stringContaining("docker build"),
    expect.stringMatching(/docker run .* -d -p 8080:8080$/s),
  ]);
  await box.time.until(async () => (await review(lea)).handedIn?.cleanRoom?.state === "done");
  const { handedIn, rows } = await review(lea);
  expect(handedIn?.cleanRoom).toMatchObject({ log: "#1 DONE\n#1 DONE\n" });
  expect(rows[1]).toMatchObject({ points: 2, verdict: { observed: both("3 lines") } });
});

test("a build that fails fails what is judged there, with the last it said", async () => {
  const hosts = new FakeHosts();
  Object.assign(hosts, { code: 1, printed: "ERROR: exit code: 3\n" });
  const lea = await submitted(hosts);
  await box.untilStatuses(lea, { ran: "failed", answers: "failed" });
  expect((await review(lea)).rows[1]?.verdict.observed.en).toContain("exit code: 3");
});

test("what answers once and then no more has not passed", async () => {
  const hosts = Object.assign(new FakeHosts(), { statuses: [200, 500] });
  const lea = await submitted(hosts);
  await box.untilStatuses(lea, { ran: "failed", answers: "failed" });
});

test("who handed in no folder fails what is judged there, and no host is started for it", async () => {
  const hosts = new FakeHosts();
  const lea = await submitted(hosts, false);
  expect(await box.statuses(lea)).toEqual({ ran: "failed", answers: "failed" });
  expect((await review(lea)).handedIn).toMatchObject({ refusal: "hand-in.absent", cleanRoom: null });
  expect(hosts.commands).toEqual([]);
});

test.each([
  [
    "the registry does not answer",
    { code: 1, printed: "ERROR: failed to do request: Head: dial tcp: connection refused\n" },
  ],
  ["no fresh host can be had", { away: true }],
])("when %s, the verdict is undecided: it is not the student's fault", async (_, fault) => {
  const hosts = Object.assign(new FakeHosts(), fault);
  const lea = await submitted(hosts);
  await box.untilStatuses(lea, { ran: "failed", answers: "undecided" });
  await box.time.until(async () => (await review(lea)).handedIn?.cleanRoom?.state === "failed");
});

test("what the server's end cuts off begins anew", async () => {
  const hosts = new FakeHosts();
  hosts.gate = new Promise(() => {});
  const lea = await submitted(hosts);
  await box.time.until(async () => (await review(lea)).handedIn?.cleanRoom?.state === "running");
  expect(await box.statuses(lea)).toEqual({ ran: "failed", answers: "open" });
  hosts.gate = Promise.resolve();
  await box.restart();
  await box.untilStatuses(lea, { ran: "failed", answers: "passed" });
});
